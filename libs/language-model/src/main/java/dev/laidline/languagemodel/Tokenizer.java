package dev.laidline.languagemodel;

import java.io.IOException;
import java.nio.file.Path;

/// GPT-2's byte-level byte-pair encoding. Immutable, safe for use by many threads.
///
/// Every text has an encoding, and special tokens in a text are text: `<|endoftext|>` typed by a
/// user is thirteen characters, never a control token.
public final class Tokenizer {

    private Tokenizer() {}

    /// Loads `tokenizer.json`, or where there is none `vocab.json` and `merges.txt`.
    ///
    /// @param directory the Hugging Face directory
    /// @throws MalformedModelException if a file is damaged or asks for another kind of tokenizer
    /// @throws IOException if a file cannot be read
    public static Tokenizer load(Path directory) throws MalformedModelException, IOException {
        throw new UnsupportedOperationException(directory.toString());
    }

    /// The tokens of a text. Unpaired surrogates count as U+FFFD. The text is not normalised.
    public int[] encode(String text) {
        throw new UnsupportedOperationException(text);
    }

    /// The text of tokens. Special tokens have none; bytes that are not UTF-8 become U+FFFD.
    ///
    /// @throws IllegalArgumentException if an id is outside the vocabulary
    public String decode(int... ids) {
        throw new UnsupportedOperationException(String.valueOf(ids.length));
    }

    /// The id of `<|endoftext|>`.
    public int endOfText() {
        throw new UnsupportedOperationException();
    }

    /// One more than the greatest token id.
    public int vocabularySize() {
        throw new UnsupportedOperationException();
    }

    /// SHA-256, in lower-case hexadecimal, of what the tokenizer does: tokens in order of id, special
    /// tokens and merges in order of rank. The same for both kinds of file.
    public String digest() {
        throw new UnsupportedOperationException();
    }
}
