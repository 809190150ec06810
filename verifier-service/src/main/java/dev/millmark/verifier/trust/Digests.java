package dev.millmark.verifier.trust;

import dev.millmark.encoding.Bytes;
import java.util.Locale;
import java.util.regex.Pattern;

/// SHA-256 digests as operators write them.
final class Digests {

    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{64}");

    private Digests() {}

    /// @param text hex digits, with or without colons between the bytes
    /// @throws IllegalArgumentException if it is no such digest
    static Bytes parse(String text) {
        String digits = text.strip().replace(":", "");
        if (!HEX.matcher(digits).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no SHA-256: write its 64 hex digits");
        }
        return Bytes.fromHex(digits.toLowerCase(Locale.ROOT));
    }
}
