/// Detection: many keys and many readings of one text, one answer with an exact p-value corrected for everything that
/// was tried.
@NullMarked
package dev.millmark.watermark.detection;

import org.jspecify.annotations.NullMarked;
