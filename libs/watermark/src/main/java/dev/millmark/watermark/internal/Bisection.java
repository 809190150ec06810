package dev.millmark.watermark.internal;

import java.util.function.DoubleUnaryOperator;

/// Inverts functions that rise or fall.
public final class Bisection {

    private static final int STEPS = 60;
    private static final int FEW_STEPS = 16;

    private Bisection() {}

    /// The x from 0 to `most` where `rising` reaches `value`; 0 or `most` if it never does.
    public static double risingTo(double value, DoubleUnaryOperator rising, double most) {
        double low = 0;
        double high = most;
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            if (rising.applyAsDouble(middle) < value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// An x from `low` on up to which `falling` is above `value`, and not much less than the greatest such; at most
    /// `high`.
    public static double above(double value, DoubleUnaryOperator falling, double low, double high) {
        double above = low;
        double below = high;
        for (int step = 0; step < FEW_STEPS; step++) {
            double middle = (above + below) / 2;
            if (falling.applyAsDouble(middle) > value) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return above;
    }
}
