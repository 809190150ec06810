package dev.millmark.c2pa.text;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.Utf8;
import java.text.Normalizer;

/// Strict UTF-8 and Normalization Form C, which C2PA 2.4 annex A.8 hashes.
public final class TextEncoding {

    /// What a lenient decoder puts in the place of an ill-formed sequence; a text may have it of its own.
    private static final char REPLACEMENT = '\uFFFD';

    private TextEncoding() {}

    /// The UTF-8 form of `text`.
    ///
    /// @throws MalformedTextException if a surrogate stands alone
    public static Bytes encode(String text) throws MalformedTextException {
        return Utf8.encode(text)
                .orElseThrow(() ->
                        new MalformedTextException(
                                "Text of " + text.length() + " UTF-16 units has a lone surrogate"));
    }

    /// The text whose UTF-8 form `utf8` is.
    ///
    /// @throws MalformedTextException if `utf8` is ill-formed
    public static String decode(Bytes utf8) throws MalformedTextException {
        String text = utf8.toText();
        if (text.indexOf(REPLACEMENT) < 0) {
            return text;
        }
        return Utf8.decode(utf8)
                .orElseThrow(() ->
                        new MalformedTextException(
                                "Text of " + utf8.size() + " bytes is not UTF-8"));
    }

    /// Whether `text` is in Normalization Form C already, as sealing demands.
    public static boolean isNormalized(CharSequence text) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFC);
    }

    /// `text` in Normalization Form C.
    public static String normalize(String text) {
        return isNormalized(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
