@NullMarked
package dev.millmark.tlog.merkle;

import org.jspecify.annotations.NullMarked;
