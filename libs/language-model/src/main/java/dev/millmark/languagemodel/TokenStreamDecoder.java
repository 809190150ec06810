package dev.millmark.languagemodel;

import dev.millmark.languagemodel.internal.text.Utf8Stream;
import dev.millmark.languagemodel.text.NormalizedStream;

/// Turns tokens into text as they come, and never takes anything back.
///
/// A piece holds only whole characters, and only text that later tokens cannot change under Unicode
/// Normalization Form C: a letter waits until what follows is known not to combine with it. The
/// pieces together are `NFC(tokenizer.decode(ids))`. Not safe for use by two threads at once.
public final class TokenStreamDecoder {

    private final Tokenizer tokenizer;
    private final Utf8Stream characters = new Utf8Stream();
    private final NormalizedStream normalized = new NormalizedStream();

    /// @param tokenizer whose ids will be accepted
    public TokenStreamDecoder(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /// Appends a token.
    ///
    /// @return the text that is now settled; often empty
    /// @throws IllegalArgumentException if the id is outside the vocabulary
    public String accept(int id) {
        return normalized.accept(characters.accept(tokenizer.bytes(id)));
    }

    /// Ends the stream.
    ///
    /// @return the text held back until now; a character cut short becomes U+FFFD
    public String finish() {
        return normalized.accept(characters.finish()) + normalized.finish();
    }
}
