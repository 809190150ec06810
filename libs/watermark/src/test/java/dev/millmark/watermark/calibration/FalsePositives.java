package dev.millmark.watermark.calibration;

import java.util.Arrays;
import java.util.List;

/// How often p-values of unmarked texts are small.
///
/// @param trials how many p-values
/// @param atMost how many were at most 1e-1, 1e-2, … 1e-6
/// @param uniformity of a part of them
record FalsePositives(int trials, List<Integer> atMost, Uniformity uniformity) {

    static final int LEVELS = 6;

    static double level(int index) {
        return Math.pow(10, -1 - index);
    }

    /// How many of these natural logarithms of p-values are at most each level.
    static int[] count(double[] logs) {
        int[] atMost = new int[LEVELS];
        for (int index = 0; index < LEVELS; index++) {
            double log = Math.log(level(index));
            atMost[index] = (int) Arrays.stream(logs).filter(value -> value <= log).count();
        }
        return atMost;
    }

    /// All as one, with the uniformity of the first.
    static FalsePositives together(List<FalsePositives> parts) {
        int[] atMost = new int[LEVELS];
        int trials = 0;
        for (FalsePositives part : parts) {
            trials = Math.addExact(trials, part.trials);
            Arrays.setAll(atMost, level -> atMost[level] + part.atMost.get(level));
        }
        return new FalsePositives(
                trials, Arrays.stream(atMost).boxed().toList(), parts.getFirst().uniformity);
    }

    /// The observed rate at a level, in units of the level.
    double ratio(int index) {
        return (double) atMost.get(index) / trials / level(index);
    }

    ClopperPearson bounds(int index, double error) {
        ClopperPearson rate = ClopperPearson.of(atMost.get(index), trials, error);
        return new ClopperPearson(rate.low() / level(index), rate.high() / level(index));
    }
}
