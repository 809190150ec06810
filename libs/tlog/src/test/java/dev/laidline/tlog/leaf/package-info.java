@NullMarked
package dev.laidline.tlog.leaf;

import org.jspecify.annotations.NullMarked;
