package dev.millmark.watermark.detection;

/// Evidence against the null hypothesis as a bet: its mean is at most 1 if the hypothesis is true. P(E ≥ 1/alpha) ≤
/// alpha by Markov's inequality; products over independent texts and averages over hypotheses are again e-values.
///
/// @param log10 decimal logarithm of E; 6 means a million to one
public record EValue(double log10) {

    /// @throws IllegalArgumentException if NaN
    public EValue {
        if (Double.isNaN(log10)) {
            throw new IllegalArgumentException("log10 of an e-value is NaN: it is a number");
        }
    }

    /// min(1, 1/E): a p-value.
    public PValue pValue() {
        return new PValue(Math.min(0, -log10));
    }

    /// Whether E ≥ 1/alpha.
    public boolean rejectsAt(double alpha) {
        return log10 >= -Math.log10(alpha);
    }
}
