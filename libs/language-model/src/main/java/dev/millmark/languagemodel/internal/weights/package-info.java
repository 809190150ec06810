/// Tensors of safetensors files, and matrices packed for the width of the processor's vectors.
/// Not part of the public interface; may change at any time.
@NullMarked
package dev.millmark.languagemodel.internal.weights;

import org.jspecify.annotations.NullMarked;
