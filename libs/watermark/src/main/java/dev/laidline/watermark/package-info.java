/// Text watermarks: schemes, samplers and detectors with exact p-values.
@NullMarked
package dev.laidline.watermark;

import org.jspecify.annotations.NullMarked;
