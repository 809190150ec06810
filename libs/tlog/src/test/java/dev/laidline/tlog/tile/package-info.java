@NullMarked
package dev.laidline.tlog.tile;

import org.jspecify.annotations.NullMarked;
