/// Pseudorandom functions, null distributions and sampling loops. Not API: may change without notice.
@NullMarked
package dev.laidline.watermark.internal;

import org.jspecify.annotations.NullMarked;
