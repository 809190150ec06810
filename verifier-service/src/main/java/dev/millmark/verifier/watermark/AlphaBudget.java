package dev.millmark.verifier.watermark;

import dev.millmark.watermark.detection.PValue;

/// One key's share of the false-positive rate, for each of the two searches.
///
/// @param alpha of everything together
/// @param keys how many share it
record AlphaBudget(double alpha, int keys) {

    private static final int SEARCHES = 2;

    /// For the text as a whole under one key.
    double ofWhole() {
        return alpha / SEARCHES / keys;
    }

    /// For the parts of one reading under one key.
    double ofParts(int readings) {
        return ofWhole() / readings;
    }

    /// What a p-value within one key's search of the whole text comes to over everything tried.
    PValue overall(PValue ofOneKey) {
        return ofOneKey.times((long) SEARCHES * keys);
    }

    /// What a p-value within one key's search of one reading's parts comes to over everything tried.
    PValue overall(PValue ofOneReading, int readings) {
        return ofOneReading.times((long) SEARCHES * keys * readings);
    }
}
