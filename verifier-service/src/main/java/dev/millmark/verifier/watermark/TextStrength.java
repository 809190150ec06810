package dev.millmark.verifier.watermark;

import dev.millmark.watermark.detection.PValue;

/// How strongly a text shows a mark, over everything that is tried on it.
///
/// @param pValue paid for: at most f with probability at most f for a text that does not depend on the keys
/// @param shift by how many decades the edge lies further on for this text, 0 or more
public record TextStrength(PValue pValue, double shift) {

    /// The smallest false-positive rate, as a decimal logarithm, at which a verdict would call the text marked.
    public double verdictLog10() {
        return Math.min(0, pValue.log10() + shift);
    }
}
