package dev.millmark.watermark.internal.gumbel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.millmark.watermark.internal.TextContexts;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// vLLM's `dual_key_gumbel`: two keys from one, and for the detector, who cannot know which served, the score
/// (1 − alpha) sA + alpha sB.
public final class DualKeyFunction implements TokenFunction {

    private final GumbelFunction a;
    private final GumbelFunction b;
    private final double alpha;

    public DualKeyFunction(GumbelFunction a, GumbelFunction b, double alpha) {
        this.a = a;
        this.b = b;
        this.alpha = alpha;
    }

    /// The first eight bytes, big-endian, of SHA-256(`label` | key as eight bytes big-endian).
    ///
    /// @param label `key_a` or `key_b`
    public static long derive(long key, String label) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(label.getBytes(US_ASCII));
            sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(0, key));
            return ByteBuffer.wrap(sha256.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "this Java runtime lacks SHA-256, which every one must have", e);
        }
    }

    @Override
    public void context(int[] contexts, int offset) {
        a.context(contexts, offset);
        b.context(contexts, offset);
    }

    @Override
    public double score(int token) {
        return (1 - alpha) * a.score(token) + alpha * b.score(token);
    }

    @Override
    public double[] scores(TextContexts text) {
        double[] scores = a.scores(text);
        double[] ofB = b.scores(text);
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (1 - alpha) * scores[i] + alpha * ofB[i];
        }
        return scores;
    }

    @Override
    public double sum(TextContexts text) {
        return (1 - alpha) * a.sum(text) + alpha * b.sum(text);
    }
}
