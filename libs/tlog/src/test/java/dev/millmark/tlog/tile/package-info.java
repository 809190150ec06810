@NullMarked
package dev.millmark.tlog.tile;

import org.jspecify.annotations.NullMarked;
