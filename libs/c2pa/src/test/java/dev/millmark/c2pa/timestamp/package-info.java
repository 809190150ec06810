/// Asking time-stamp authorities.
@NullMarked
package dev.millmark.c2pa.timestamp;

import org.jspecify.annotations.NullMarked;
