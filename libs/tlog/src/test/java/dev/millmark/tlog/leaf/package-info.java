@NullMarked
package dev.millmark.tlog.leaf;

import org.jspecify.annotations.NullMarked;
