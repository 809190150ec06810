package dev.millmark.verifier.watermark;

import dev.millmark.watermark.detection.PValue;

/// How strong a mark is, in bands. Callers are told the band and not the p-value: a number that moves with every word
/// tells a forger which words to keep and a remover which to change.
public enum MarkStrength {
    /// Beyond the search's alpha.
    MODERATE(0),
    /// A billion times rarer by chance than one in a thousand.
    STRONG(-12),
    /// Rarer by chance than any text ever written.
    VERY_STRONG(-20);

    private final double edge;

    /// @param edge the log10 of the p-value from which on this band may be told
    MarkStrength(double edge) {
        this.edge = edge;
    }

    /// The band of a mark that was found.
    static MarkStrength of(PValue pValue, String text, HiddenShift shift) {
        MarkStrength band = MODERATE;
        for (MarkStrength next : values()) {
            if (next != MODERATE
                    && pValue.log10() <= next.edge - shift.decades(text, next.name())) {
                band = next;
            }
        }
        return band;
    }
}
