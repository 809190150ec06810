package dev.millmark.watermark.calibration;

import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Scorer;
import dev.millmark.watermark.mark.Scores;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// One scheme on unmarked texts of one kind, each pair of a text and a fresh key a trial. Texts are prepared once and
/// tried with many keys, which is what makes ten million trials cheap.
///
/// @param reported by the detector
/// @param randomized between P(more) and P(at least) of the observed score, so exactly uniform if the law is; the same
///     as `reported` where scores are not coarse
record NullTrials(FalsePositives reported, FalsePositives randomized) {

    /// How many p-values of each text go into the uniformity.
    static final int FIRST = 100;

    /// Which trials.
    ///
    /// @param from number of the first text
    /// @param to number after the last text
    /// @param keys fresh ones for each text
    record Texts(int from, int to, int keys) {

        static Texts of(int trials, int keys) {
            return new Texts(0, Math.ceilDiv(trials, keys), keys);
        }

        int count() {
            return to - from;
        }

        int trials() {
            return Math.multiplyExact(count(), keys);
        }
    }

    /// All as one, with the uniformity of the first.
    static NullTrials together(List<NullTrials> parts) {
        return new NullTrials(
                FalsePositives.together(parts.stream().map(NullTrials::reported).toList()),
                FalsePositives.together(parts.stream().map(NullTrials::randomized).toList()));
    }

    static NullTrials measure(CalibratedScheme scheme, NullText kind, Texts texts) {
        double[][] reported = new double[texts.count()][];
        double[][] randomized = new double[texts.count()][];
        int first = Math.min(FIRST, texts.keys());
        int[] atMost =
                IntStream.range(texts.from(), texts.to())
                        .parallel()
                        .mapToObj(text -> {
                            Logs logs = Logs.of(scheme, kind, text, texts.keys());
                            reported[text - texts.from()] = Arrays.copyOf(logs.reported, first);
                            randomized[text - texts.from()] = Arrays.copyOf(logs.randomized, first);
                            return logs.count();
                        })
                        .reduce(new int[2 * FalsePositives.LEVELS], NullTrials::add);
        return new NullTrials(
                summary(atMost, 0, texts, reported),
                summary(atMost, FalsePositives.LEVELS, texts, randomized));
    }

    private static FalsePositives summary(int[] atMost, int from, Texts texts, double[][] firsts) {
        double[] sample =
                Arrays.stream(firsts).flatMapToDouble(Arrays::stream).map(Math::exp).toArray();
        Arrays.sort(sample);
        return new FalsePositives(
                texts.trials(),
                Arrays.stream(atMost, from, from + FalsePositives.LEVELS).boxed().toList(),
                Uniformity.of(sample));
    }

    static int[] add(int[] some, int[] others) {
        int[] sum = some.clone();
        Arrays.setAll(sum, i -> some[i] + others[i]);
        return sum;
    }

    /// The p-values of one text, as natural logarithms.
    private static final class Logs {

        private final double[] reported;
        private final double[] randomized;

        private Logs(double[] reported, double[] randomized) {
            this.reported = reported;
            this.randomized = randomized;
        }

        static Logs of(CalibratedScheme scheme, NullText kind, int text, int keys) {
            long stream = 31L * scheme.label().hashCode() + kind.ordinal();
            SplittableRandom random = new SplittableRandom((stream << 32) + text);
            int vocabulary = scheme.scheme().vocabulary().size();
            Scorer scorer = scheme.scheme().scorer(kind.write(scheme.tokens(), vocabulary, random));
            double[] reported = new double[keys];
            double[] randomized = scheme.isCoarse() ? new double[keys] : reported;
            for (int i = 0; i < keys; i++) {
                WatermarkKey key = scheme.key(random);
                if (scheme.isCoarse()) {
                    Scores scores = scorer.scores(key);
                    double atLeast = scores.logPValue(0, scores.count());
                    double more = Math.exp(scores.logPValueBeyond(0, scores.count()));
                    reported[i] = atLeast;
                    randomized[i] =
                            Math.log(more + random.nextDouble() * (Math.exp(atLeast) - more));
                } else {
                    reported[i] = scorer.logPValue(key);
                }
            }
            return new Logs(reported, randomized);
        }

        int[] count() {
            int[] both = Arrays.copyOf(FalsePositives.count(reported), 2 * FalsePositives.LEVELS);
            System.arraycopy(
                    FalsePositives.count(randomized),
                    0,
                    both,
                    FalsePositives.LEVELS,
                    FalsePositives.LEVELS);
            return both;
        }
    }
}
