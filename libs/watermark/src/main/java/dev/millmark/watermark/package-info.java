/// Text watermarks: schemes, samplers and detectors with exact p-values.
@NullMarked
package dev.millmark.watermark;

import org.jspecify.annotations.NullMarked;
