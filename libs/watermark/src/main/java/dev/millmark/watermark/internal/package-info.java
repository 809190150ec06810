/// Pseudorandom functions, null distributions and sampling loops. Not API: may change without notice.
@NullMarked
package dev.millmark.watermark.internal;

import org.jspecify.annotations.NullMarked;
