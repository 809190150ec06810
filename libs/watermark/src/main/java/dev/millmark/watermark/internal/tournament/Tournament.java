package dev.millmark.watermark.internal.tournament;

/// SynthID-Text's tournament over a distribution, two competitors a match, all matches at once.
public final class Tournament {

    private Tournament() {}

    /// Updates the probabilities in place, layer by layer: p ← p (1 + g − G), where G = Σ g p.
    ///
    /// @param gValues bit l of entry i is candidate i's g-value in layer l
    public static void update(double[] probabilities, long[] gValues, int depth) {
        for (int layer = 0; layer < depth; layer++) {
            double mean = 0;
            for (int i = 0; i < probabilities.length; i++) {
                mean += (gValues[i] >>> layer & 1) * probabilities[i];
            }
            for (int i = 0; i < probabilities.length; i++) {
                long g = gValues[i] >>> layer & 1;
                probabilities[i] = Math.max(0, probabilities[i] * (1 + g - mean));
            }
        }
    }
}
