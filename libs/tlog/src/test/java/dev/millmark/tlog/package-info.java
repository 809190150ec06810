@NullMarked
package dev.millmark.tlog;

import org.jspecify.annotations.NullMarked;
