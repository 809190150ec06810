package dev.laidline.watermark.calibration;

import dev.laidline.watermark.Scorer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The p-values of one scheme on unmarked texts of one kind, each pair of a text and a fresh key a trial.
///
/// @param trials how many p-values
/// @param atMost how many were at most 1e-1, 1e-2, … 1e-6
/// @param uniformity of the first p-values of each text
record FalsePositives(int trials, List<Integer> atMost, Uniformity uniformity) {

    static final int LEVELS = 6;
    static final int TOKENS = 200;

    private static final int FIRST = 16;

    /// @param texts how many texts, each with `keys` fresh keys
    static FalsePositives measure(CalibratedScheme scheme, NullText kind, int texts, int keys) {
        double[][] firsts = new double[texts][];
        int[] atMost =
                IntStream.range(0, texts)
                        .parallel()
                        .mapToObj(text -> {
                            double[] logs = logPValues(scheme, kind, text, keys);
                            firsts[text] = Arrays.copyOf(logs, Math.min(FIRST, keys));
                            return count(logs);
                        })
                        .reduce(new int[LEVELS], FalsePositives::add);
        double[] sample = Arrays.stream(firsts).flatMapToDouble(Arrays::stream).toArray();
        for (int i = 0; i < sample.length; i++) {
            sample[i] = Math.exp(sample[i]);
        }
        Arrays.sort(sample);
        return new FalsePositives(
                Math.multiplyExact(texts, keys),
                Arrays.stream(atMost).boxed().toList(),
                Uniformity.of(sample));
    }

    /// All kinds as one, without a uniformity of their own.
    static FalsePositives together(List<FalsePositives> kinds) {
        int[] atMost = new int[LEVELS];
        int trials = 0;
        for (FalsePositives kind : kinds) {
            trials = Math.addExact(trials, kind.trials);
            for (int level = 0; level < LEVELS; level++) {
                atMost[level] += kind.atMost.get(level);
            }
        }
        return new FalsePositives(
                trials, Arrays.stream(atMost).boxed().toList(), new Uniformity(0, 0));
    }

    static double level(int index) {
        return Math.pow(10, -1 - index);
    }

    /// The observed rate at a level, in units of the level.
    double ratio(int index) {
        return (double) atMost.get(index) / trials / level(index);
    }

    ClopperPearson bounds(int index, double error) {
        ClopperPearson rate = ClopperPearson.of(atMost.get(index), trials, error);
        return new ClopperPearson(rate.low() / level(index), rate.high() / level(index));
    }

    private static double[] logPValues(CalibratedScheme scheme, NullText kind, int text, int keys) {
        long stream = 31L * scheme.label().hashCode() + kind.ordinal();
        SplittableRandom random = new SplittableRandom((stream << 32) + text);
        int vocabulary = CalibratedScheme.VOCABULARY.size();
        Scorer scorer = scheme.scheme().scorer(kind.write(TOKENS, vocabulary, random));
        double[] logs = new double[keys];
        for (int key = 0; key < keys; key++) {
            logs[key] = scorer.logPValue(scheme.key(random));
        }
        return logs;
    }

    private static int[] count(double[] logs) {
        int[] atMost = new int[LEVELS];
        for (int index = 0; index < LEVELS; index++) {
            double log = Math.log(level(index));
            atMost[index] = (int) Arrays.stream(logs).filter(value -> value <= log).count();
        }
        return atMost;
    }

    static int[] add(int[] some, int[] others) {
        int[] sum = some.clone();
        Arrays.setAll(sum, i -> some[i] + others[i]);
        return sum;
    }
}
