package dev.millmark.verifier.report;

import dev.millmark.watermark.detection.PValue;

public record Probability(double p, double log10P) {

    static Probability of(PValue pValue) {
        return new Probability(pValue.value(), pValue.log10());
    }
}
