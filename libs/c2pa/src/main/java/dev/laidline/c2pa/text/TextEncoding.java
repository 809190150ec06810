package dev.laidline.c2pa.text;

import dev.laidline.c2pa.bytes.Bytes;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/// Strict UTF-8 and Normalization Form C, which C2PA 2.4 annex A.8 hashes.
public final class TextEncoding {

    private TextEncoding() {}

    /// The UTF-8 form of `text`.
    ///
    /// @throws MalformedTextException if a surrogate stands alone
    public static Bytes encode(String text) throws MalformedTextException {
        try {
            return Bytes.copyOf(encodeStrictly(text));
        } catch (CharacterCodingException loneSurrogate) {
            throw new MalformedTextException(
                    "Text of " + text.length() + " UTF-16 units has a lone surrogate");
        }
    }

    /// The text whose UTF-8 form `utf8` is.
    ///
    /// @throws MalformedTextException if `utf8` is ill-formed
    public static String decode(Bytes utf8) throws MalformedTextException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(utf8.asByteBuffer()).toString();
        } catch (CharacterCodingException illFormed) {
            throw new MalformedTextException("Text of " + utf8.size() + " bytes is not UTF-8");
        }
    }

    /// Whether `text` is in Normalization Form C already, as sealing demands.
    public static boolean isNormalized(CharSequence text) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFC);
    }

    /// `text` in Normalization Form C.
    public static String normalize(String text) {
        return isNormalized(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static byte[] encodeStrictly(String text) throws CharacterCodingException {
        var encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }
}
