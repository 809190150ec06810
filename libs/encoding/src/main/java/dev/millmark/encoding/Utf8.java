package dev.millmark.encoding;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// UTF-8 that is well-formed or nothing.
public final class Utf8 {

    private Utf8() {}

    /// The text; empty where the bytes are not well-formed.
    public static Optional<String> decode(Bytes bytes) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.asByteBuffer()).toString());
        } catch (CharacterCodingException illFormed) {
            return Optional.empty();
        }
    }

    /// The bytes; empty where a surrogate stands alone.
    public static Optional<Bytes> encode(String text) {
        return isWellFormed(text) ? Optional.of(Bytes.utf8(text)) : Optional.empty();
    }

    /// Whether every surrogate of `text` has its partner, so that the text has a UTF-8 form.
    public static boolean isWellFormed(CharSequence text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(CharBuffer.wrap(text));
    }
}
