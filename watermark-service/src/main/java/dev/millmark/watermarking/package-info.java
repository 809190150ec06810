/// Owns watermark keys and signing keys; seals text with C2PA credentials.
@NullMarked
package dev.millmark.watermarking;

import org.jspecify.annotations.NullMarked;
