/// Asking time-stamp authorities.
@NullMarked
package dev.laidline.c2pa.timestamp;

import org.jspecify.annotations.NullMarked;
