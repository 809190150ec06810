/// The forward pass of GPT-2, from token ids to logits.
/// Not part of the public interface; may change at any time.
@NullMarked
package dev.millmark.languagemodel.internal.transformer;

import org.jspecify.annotations.NullMarked;
