package dev.millmark.watermark.internal.gumbel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What p-values and e-values assume of the random numbers that exist, over all of them.
class UniformsTest {

    private static final int VALUES = 1 << 24;

    @Test
    void areVllmsForEveryWord() {
        for (int k = 0; k < VALUES; k++) {
            if (PhiloxFunction.uniformOf(k << 8) != (float) ((k + 1) / 16777217.0)) {
                throw new AssertionError("word " + k);
            }
        }
        assertThat(PhiloxFunction.uniformOf(0xABCDEFFF))
                .isEqualTo(PhiloxFunction.uniformOf(0xABCDEF00));
    }

    /// P(U ≥ u) ≤ (1 + 2^−23) (1 − u) for each u. So a score −ln(1 − U) reaches s with probability at most (1 + 2^−23)
    /// e^−s, and −ln U falls to e or below with at most (1 + 2^−23) (1 − e^−e): Gamma p-values of n tokens, e-values,
    /// which fall with −ln U, and their tails are too small by at most a factor (1 + 2^−23)^n, which is 1.0001 at 800
    /// tokens.
    @Test
    void exceedNoValueMoreOftenThanUniformOnes() {
        double worst = 0;
        double above = 2;
        int notLess = 0;
        for (int k = VALUES - 1; k >= 0; k--) {
            double u = PhiloxFunction.uniformOf(k << 8);
            assertThat(u <= above).isTrue();
            above = u;
            notLess++;
            worst = Math.max(worst, (double) notLess / VALUES / (1 - u));
        }

        assertThat(worst).isBetween(1.0, 1 + 0x1p-23);
    }
}
