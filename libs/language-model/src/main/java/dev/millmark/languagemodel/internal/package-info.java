/// How models are read and run: JSON and safetensors files, byte-pair encoding, packed matrices and
/// the forward pass. Not part of the public interface; may change at any time.
@NullMarked
package dev.millmark.languagemodel.internal;

import org.jspecify.annotations.NullMarked;
