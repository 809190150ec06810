package dev.millmark.generator.generation;

import dev.millmark.watermark.Scheme;

/// The evidence that the mark of a text gives a detector, as far as sampling had a choice: gathered token by token from
/// the distributions that were sampled from. A reader without those distributions can only assume it.
///
/// Each marked token counts with the entropy of its distribution, each other token (of the free head, of a repeated
/// context) with none. The sum of scores grows faster than entropy does, so what is expected here is a little less than
/// what a typical text has.
public final class ExpectedEvidence {

    private static final double LN_10 = Math.log(10);

    private final Scheme scheme;
    private int tokens;
    private double nats;
    private double logLikelihood;

    /// ln Σe^x of the last distribution; not a number where its token is not marked.
    private double normalizer = Double.NaN;

    ExpectedEvidence(Scheme scheme) {
        this.scheme = scheme;
    }

    /// A token is about to be drawn.
    ///
    /// @param logits after temperature and truncation
    synchronized void drawing(float[] logits, boolean marked) {
        tokens++;
        normalizer = Double.NaN;
        if (marked) {
            weigh(logits);
        }
    }

    /// The token was drawn.
    ///
    /// @param logit its own, of those that were given before
    synchronized void drew(float logit) {
        if (!Double.isNaN(normalizer)) {
            logLikelihood += Math.min(0, logit - normalizer);
        }
    }

    /// The sum of ln p over the marked tokens, under the distributions that would have been drawn from without a mark.
    public synchronized double logLikelihood() {
        return logLikelihood;
    }

    /// The sum of entropies over the marked tokens, in nats.
    public synchronized double entropy() {
        return nats;
    }

    /// How many tokens were drawn.
    public synchronized int tokens() {
        return tokens;
    }

    /// The expected evidence in decades: −log10 of the p-value that a detector with the right key gets for the whole
    /// text, before it pays for other keys that it tries. 0 for a text without any choice.
    public synchronized double decades() {
        return nats > 0 ? -scheme.attainableLogPValue(tokens, nats / tokens, 0) / LN_10 : 0;
    }

    /// Entropy is ln Σe^x − Σx·e^x / Σe^x, with the greatest logit taken off first.
    private void weigh(float[] logits) {
        float greatest = Float.NEGATIVE_INFINITY;
        for (float logit : logits) {
            greatest = Math.max(greatest, logit);
        }
        double total = 0;
        double weighted = 0;
        for (float logit : logits) {
            if (logit != Float.NEGATIVE_INFINITY) {
                double x = logit - greatest;
                double weight = Math.exp(x);
                total += weight;
                weighted += weight * x;
            }
        }
        nats += Math.max(0, Math.log(total) - weighted / total);
        normalizer = greatest + Math.log(total);
    }
}
