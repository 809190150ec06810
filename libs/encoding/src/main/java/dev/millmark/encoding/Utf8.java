package dev.millmark.encoding;

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
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean isPair =
                        i + 1 < text.length()
                                && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!isPair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
