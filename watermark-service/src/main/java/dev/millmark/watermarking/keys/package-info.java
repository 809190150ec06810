/// Watermark keys: epochs with random secrets, encrypted under one master secret; keys listed by id and state; and what
/// is published of them, sealed to every enrolled instance.
@NullMarked
package dev.millmark.watermarking.keys;

import org.jspecify.annotations.NullMarked;
