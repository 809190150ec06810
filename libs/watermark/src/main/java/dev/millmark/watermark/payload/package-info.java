/// Marks that carry 32 bits, and their detector.
@NullMarked
package dev.millmark.watermark.payload;

import org.jspecify.annotations.NullMarked;
