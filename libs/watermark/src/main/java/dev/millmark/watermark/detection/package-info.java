/// Detection: many keys and many readings of one text, one answer with an exact p-value corrected for everything that
/// was tried. More than twenty types, because the detectors share how readings are prepared and how what was tried is
/// counted, and nobody outside shall see either.
@NullMarked
package dev.millmark.watermark.detection;

import org.jspecify.annotations.NullMarked;
