package dev.millmark.languagemodel;

import dev.millmark.languagemodel.internal.text.Utf8Stream;
import dev.millmark.languagemodel.internal.tokenizer.TokenCodec;
import java.io.IOException;
import java.nio.file.Path;

/// GPT-2's byte-level byte-pair encoding. Immutable, safe for use by many threads.
///
/// Every text has an encoding, and special tokens in a text are text: `<|endoftext|>` typed by a
/// user is thirteen characters, never a control token.
public final class Tokenizer {

    private final TokenCodec codec;
    private final String digest;

    private Tokenizer(TokenCodec codec) {
        this.codec = codec;
        this.digest = codec.digest();
    }

    /// Loads `tokenizer.json`, or where there is none `vocab.json` and `merges.txt`.
    ///
    /// @param directory the Hugging Face directory
    /// @throws MalformedModelException if a file is damaged or asks for another kind of tokenizer
    /// @throws IOException if a file cannot be read
    public static Tokenizer load(Path directory) throws MalformedModelException, IOException {
        return new Tokenizer(TokenCodec.read(directory));
    }

    /// The tokens of a text. Unpaired surrogates count as U+FFFD. The text is not normalised.
    public int[] encode(String text) {
        return codec.encode(withoutUnpairedSurrogates(text));
    }

    /// The text of tokens. Special tokens have none; bytes that are not UTF-8 become U+FFFD.
    ///
    /// @throws IllegalArgumentException if an id is outside the vocabulary
    public String decode(int... ids) {
        var stream = new Utf8Stream();
        var text = new StringBuilder();
        for (int id : ids) {
            text.append(stream.accept(bytes(id)));
        }
        return text.append(stream.finish()).toString();
    }

    /// Where each token begins in [#decode(int...)], in UTF-16 units, and after them where the last one ends. A token
    /// that begins inside a character begins before it.
    ///
    /// @throws IllegalArgumentException if an id is outside the vocabulary
    public int[] offsets(int... ids) {
        var stream = new Utf8Stream();
        int[] offsets = new int[ids.length + 1];
        int length = 0;
        for (int i = 0; i < ids.length; i++) {
            offsets[i] = length;
            length += stream.accept(bytes(ids[i])).length();
        }
        offsets[ids.length] = length + stream.finish().length();
        return offsets;
    }

    /// The bytes of one token, which may be part of a character.
    byte[] bytes(int id) {
        return codec.vocabulary().bytes(id);
    }

    /// The id of `<|endoftext|>`.
    public int endOfText() {
        return codec.vocabulary().endOfText();
    }

    /// One more than the greatest token id.
    public int vocabularySize() {
        return codec.vocabulary().size();
    }

    /// SHA-256, in lower-case hexadecimal, of what the tokenizer does: tokens in order of id,
    /// which of them are special, and merges in order of rank. The same for both kinds of file.
    public String digest() {
        return digest;
    }

    private static String withoutUnpairedSurrogates(String text) {
        if (text.codePoints().noneMatch(Tokenizer::isSurrogate)) {
            return text;
        }
        return text.codePoints()
                .map(c -> isSurrogate(c) ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
