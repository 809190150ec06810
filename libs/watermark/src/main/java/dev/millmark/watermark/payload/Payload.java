package dev.millmark.watermark.payload;

import java.util.HexFormat;

/// What a [MaryPayload] text carries: 32 bits, eight symbols of four. What they mean is their issuer's affair; payloads
/// drawn at random differ in nearly all symbols, which is what tells them apart.
///
/// @param bits symbol j is bits 4j to 4j + 3, counted from the least
public record Payload(int bits) {

    static final int SYMBOLS = 8;
    static final int ALPHABET = 16;

    /// Symbol j, 0 to 15.
    int symbol(int j) {
        return bits >>> 4 * j & ALPHABET - 1;
    }

    /// Eight hexadecimal digits.
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(bits);
    }
}
