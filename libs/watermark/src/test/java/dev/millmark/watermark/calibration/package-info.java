/// How often the detectors are wrong, how often right, and how much editing they stand: `make calibration` measures it
/// and writes `docs/calibration`; `CalibrationTest` is the short version.
@NullMarked
package dev.millmark.watermark.calibration;

import org.jspecify.annotations.NullMarked;
