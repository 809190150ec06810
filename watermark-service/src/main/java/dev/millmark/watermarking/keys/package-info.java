/// Watermark keys: derived from one master secret, listed by id, and sealed to every enrolled service.
@NullMarked
package dev.millmark.watermarking.keys;

import org.jspecify.annotations.NullMarked;
