package dev.millmark.languagemodel.internal.tokenizer;

import dev.millmark.languagemodel.MalformedModelException;

/// GPT-2's way of writing bytes as printable characters: printable Latin-1 stands for itself, the
/// other 68 bytes for the characters from U+0100 on, in order.
final class ByteAlphabet {

    private static final char[] CHARACTERS = new char[256];
    private static final int[] BYTES = new int[256 + 68];

    static {
        java.util.Arrays.fill(BYTES, -1);
        char next = 0x100;
        for (int b = 0; b < 256; b++) {
            boolean printable = b >= '!' && b <= '~' || b >= 0xA1 && b != 0xAD;
            CHARACTERS[b] = printable ? (char) b : next++;
            BYTES[CHARACTERS[b]] = b;
        }
    }

    private ByteAlphabet() {}

    /// How one byte is written.
    static String write(int value) {
        return String.valueOf(CHARACTERS[value]);
    }

    /// The bytes that a token of a vocabulary stands for.
    static byte[] read(String where, String token) throws MalformedModelException {
        byte[] bytes = new byte[token.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = token.charAt(i);
            if (c >= BYTES.length || BYTES[c] < 0) {
                throw new MalformedModelException(
                        "%s: token %s holds U+%04X, which stands for no byte"
                                .formatted(where, token, (int) c));
            }
            bytes[i] = (byte) BYTES[c];
        }
        return bytes;
    }
}
