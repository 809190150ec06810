package dev.millmark.watermark.mark;

import dev.millmark.watermark.internal.Logits;
import java.util.random.RandomGenerator;

/// Draws the first tokens of an answer without the mark, until what was drawn has a probability of at most 2^−bits;
/// from there on another sampler marks.
///
/// A marked text is a function of its key, so a pool of keys gives one prompt that many answers. The tokens of the head
/// differ from answer to answer, and with them the contexts of all that follow. Two answers have the same head with
/// probability at most 2^−bits, whatever the model is: no two of the heads that end here begin one another, and none
/// has a greater probability. The head's tokens carry no evidence; a detector scores them as it scores a person's.
///
/// Given the head, the rest is drawn as before, so over keys the whole is an exact draw from the model's distribution.
public final class FreeHead implements Sampler {

    private static final double LN_2 = Math.log(2);

    /// What rounding may leave of nothing.
    private static final double SETTLED = 1e-9;

    private final Sampler marking;
    private double nats;

    /// @param bits 0 for no head
    /// @throws IllegalArgumentException if `bits` is negative or not finite
    public FreeHead(Sampler marking, double bits) {
        if (!(bits >= 0 && bits < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "a free head of " + bits + " bits: use 0 or a positive number");
        }
        this.marking = marking;
        this.nats = bits * LN_2;
    }

    @Override
    public int sample(float[] logits, RandomGenerator fallback) {
        if (nats < SETTLED) {
            return marking.sample(logits, fallback);
        }
        float max = Logits.requireFinite(logits);
        int[] candidates = Logits.candidates(logits);
        double[] probabilities = Logits.probabilities(logits, max, candidates);
        int drawn = Logits.draw(probabilities, fallback);
        append(candidates[drawn], probabilities[drawn]);
        return candidates[drawn];
    }

    private void append(int token, double probability) {
        nats += Math.log(probability);
        marking.append(token);
    }

    @Override
    public void append(int token) {
        marking.append(token);
    }

    @Override
    public boolean marksNext() {
        return nats < SETTLED && marking.marksNext();
    }
}
