@NullMarked
package dev.laidline.tlog.witness;

import org.jspecify.annotations.NullMarked;
