/// Byte-pair encoding as GPT-2 has it: the vocabulary, the merges, the files that hold them.
/// Not part of the public interface; may change at any time.
@NullMarked
package dev.millmark.languagemodel.internal.tokenizer;

import org.jspecify.annotations.NullMarked;
