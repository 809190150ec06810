package dev.millmark.watermark.calibration;

import dev.millmark.watermark.SyntheticLanguage;
import dev.millmark.watermark.internal.Logits;
import dev.millmark.watermark.internal.gumbel.MarkedGumbel;
import dev.millmark.watermark.internal.tail.NormalTail;
import dev.millmark.watermark.internal.tournament.LayerWeights;
import dev.millmark.watermark.internal.tournament.Tournament;
import java.util.Arrays;
import java.util.SplittableRandom;

/// What the formulas of watermark power need to know about a language, averaged over its tokens.
///
/// @param entropy H in nats
/// @param collision C = Σ p²
/// @param meanScore a = E[harmonic number of 1/p] of a Gumbel-marked token
/// @param synthIdShift Σ_l w_l (1 − C_l)/2 / √Σ w_l², the deviations that one SynthID token adds
record TokenStatistics(double entropy, double collision, double meanScore, double synthIdShift) {

    private static final int LAYERS = 30;
    private static final double LN_10 = Math.log(10);

    static TokenStatistics of(double meanEntropy, int tokens) {
        SplittableRandom random = new SplittableRandom(Double.hashCode(meanEntropy));
        SyntheticLanguage language =
                new SyntheticLanguage(CalibratedScheme.VOCABULARY, meanEntropy);
        double entropy = 0;
        double collision = 0;
        double meanScore = 0;
        double[] collisions = new double[LAYERS];
        for (int token = 0; token < tokens; token++) {
            float[] logits = language.next(random);
            int[] candidates = Logits.candidates(logits);
            double[] p =
                    Logits.probabilities(
                            logits, Logits.requireValid(logits, logits.length), candidates);
            for (double each : p) {
                entropy -= each * Math.log(each) / tokens;
                collision += each * each / tokens;
                meanScore += each * MarkedGumbel.harmonic(1 / each) / tokens;
            }
            long[] gValues = random.longs(p.length).toArray();
            for (int layer = 0; layer < LAYERS; layer++) {
                for (double each : p) {
                    collisions[layer] += each * each / tokens;
                }
                int shift = layer;
                long[] bit = new long[p.length];
                Arrays.setAll(bit, i -> gValues[i] >>> shift & 1);
                Tournament.update(p, bit, 1);
            }
        }
        return new TokenStatistics(entropy, collision, meanScore, shift(collisions));
    }

    private static double shift(double[] collisions) {
        LayerWeights weights = new LayerWeights(LAYERS);
        double shift = 0;
        for (int layer = 0; layer < LAYERS; layer++) {
            shift += weights.weight(layer) * (1 - collisions[layer]) / 2;
        }
        return shift / Math.sqrt(4 * weights.variance());
    }

    /// The softmax of truncated logits at `id`.
    static double probability(float[] logits, int id) {
        double total = 0;
        for (float logit : logits) {
            total += Math.exp(logit);
        }
        return Math.exp(logits[id]) / total;
    }

    /// e^−nI / ((a − 1) √(2πn)) with I = a − 1 − ln a.
    double gumbelDecades(int n) {
        double rate = meanScore - 1 - Math.log(meanScore);
        double prefactor = (meanScore - 1) * Math.sqrt(2 * Math.PI * n);
        return Math.max(0, (n * rate + Math.log(prefactor)) / LN_10);
    }

    /// Where only this share of the tokens keeps the mark.
    TokenStatistics thinned(double share) {
        return new TokenStatistics(
                entropy, collision, 1 + share * (meanScore - 1), share * synthIdShift);
    }

    /// n (H − (1 − C)), where the probability of each token is known.
    double likelihoodDecades(int n) {
        return n * (entropy - (1 - collision)) / LN_10;
    }

    double synthIdDecades(int n) {
        return -NormalTail.logSurvival(Math.sqrt(n) * synthIdShift) / LN_10;
    }
}
