package dev.millmark.watermark.internal;

import java.util.function.DoubleUnaryOperator;

/// Inverts a rising function.
public final class Bisection {

    private static final int STEPS = 60;

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
}
