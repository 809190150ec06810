@NullMarked
package dev.millmark.tlog.policy;

import org.jspecify.annotations.NullMarked;
