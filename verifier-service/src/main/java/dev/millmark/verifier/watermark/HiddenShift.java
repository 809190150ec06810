package dev.millmark.verifier.watermark;

import dev.millmark.watermark.key.WatermarkKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Moves every edge between two answers, by an amount that differs from text to text and that only holders of the keys
/// can tell.
///
/// With fixed edges the answer itself measures a text: somebody cuts it until it stands at an edge, changes one word at
/// a time, and sees which words carry the mark. Here a changed word moves the edge further than it moves the evidence.
/// Edges only move towards stronger evidence, so a false-positive rate holds as stated. The same words have the same
/// edges, in every instance that has the same keys.
final class HiddenShift {

    /// How far an edge may move, in decades of p. One word is worth a few tenths of a decade.
    static final double WIDEST = 2;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec secret;

    private HiddenShift(SecretKeySpec secret) {
        this.secret = secret;
    }

    /// @param keys the keys that are searched for, in any order; not empty
    static HiddenShift of(Collection<WatermarkKey> keys) {
        MessageDigest digest = sha256();
        List<WatermarkKey> sorted =
                keys.stream().sorted(Comparator.comparing(key -> key.id().toString())).toList();
        for (WatermarkKey key : sorted) {
            byte[] material = key.export();
            digest.update(material);
            Arrays.fill(material, (byte) 0);
        }
        return new HiddenShift(new SecretKeySpec(digest.digest(), ALGORITHM));
    }

    /// By how many decades an edge lies further on for this text, from 0 to [#WIDEST]. Case, blanks and signs change
    /// nothing: they would let the same words be tried again and again.
    ///
    /// @param edge which edge, so that each moves by itself
    double decades(String text, String edge) {
        Mac mac = mac();
        mac.update(edge.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        byte[] tag = mac.doFinal(words(text).getBytes(StandardCharsets.UTF_8));
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = bits << 8 | tag[i] & 0xff;
        }
        return (bits >>> 11) * 0x1p-53 * WIDEST;
    }

    private static String words(String text) {
        StringBuilder words = new StringBuilder(text.length());
        text.codePoints().filter(Character::isLetterOrDigit).forEach(words::appendCodePoint);
        return words.toString().toLowerCase(Locale.ROOT);
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, missing);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java runtime has SHA-256", missing);
        }
    }
}
