package dev.millmark.verifier.index;

import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/// How much there is in a text by which it could be told from others.
///
/// People write "Yes.", a proverb and an empty JSON object again and again, so that somebody sealed the same says
/// nothing. Equal words are worth telling only where it is unlikely that two people came to them by chance. It is a
/// floor, and no evidence: a license or a quoted article stands above it.
///
/// @param characters letters and digits, as far as they were read
/// @param information length in bytes of the shortest form that DEFLATE finds, which a repetition hardly lengthens
public record Substance(int characters, int information) {

    private static final int FEWEST_CHARACTERS = 100;
    private static final int LEAST_INFORMATION = 96;

    /// A text that has not shown its substance in so many characters has little.
    private static final int READ = 1 << 14;

    /// Measures the beginning of a text, whose length bounds the work.
    public static Substance of(String text) {
        String read = text.substring(0, Math.min(text.length(), READ));
        int characters = (int) read.codePoints().filter(Character::isLetterOrDigit).count();
        return new Substance(characters, compressed(read.getBytes(StandardCharsets.UTF_8)));
    }

    /// Whether equal words are worth telling.
    public boolean isDistinctive() {
        return characters >= FEWEST_CHARACTERS && information >= LEAST_INFORMATION;
    }

    private static int compressed(byte[] bytes) {
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] out = new byte[1 << 12];
            int length = 0;
            while (!deflater.finished()) {
                length += deflater.deflate(out);
            }
            return length;
        }
    }
}
