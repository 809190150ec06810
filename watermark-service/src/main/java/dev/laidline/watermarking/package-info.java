/// Owns watermark keys and signing keys; seals text with C2PA credentials.
@NullMarked
package dev.laidline.watermarking;

import org.jspecify.annotations.NullMarked;
