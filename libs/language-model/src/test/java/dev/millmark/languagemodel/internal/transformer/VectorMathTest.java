package dev.millmark.languagemodel.internal.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millmark.languagemodel.internal.weights.Lanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

class VectorMathTest {

    @Test
    void raisesEToWithinTwoUnitsInTheLastPlace() {
        for (float x = -87; x <= 87; x += 0.0137f) {
            float[] actual = VectorMath.exp(FloatVector.broadcast(Lanes.FLOATS, x)).toArray();
            double expected = Math.exp(x);

            assertThat((double) actual[0]).isEqualTo(expected, within(expected * 2.4e-7));
            assertThat(actual).containsOnly(actual[0]);
        }
    }

    @Test
    void clampsTheExponent() {
        float[] low = VectorMath.exp(FloatVector.broadcast(Lanes.FLOATS, -1e30f)).toArray();
        float[] high = VectorMath.exp(FloatVector.broadcast(Lanes.FLOATS, 1e30f)).toArray();

        assertThat(low[0]).isBetween(0f, 1e-37f);
        assertThat(high[0]).isBetween(1e37f, Float.MAX_VALUE);
    }

    @Test
    void computesGeluOnlyWhereTold() {
        float[] x = new float[4 * Lanes.COUNT];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i - 1.5f * Lanes.COUNT) / 3;
        }
        float[] original = x.clone();

        VectorMath.gelu(x, Lanes.COUNT, 2 * Lanes.COUNT);

        for (int i = 0; i < x.length; i++) {
            boolean told = i >= Lanes.COUNT && i < 3 * Lanes.COUNT;
            double expected = told ? gelu(original[i]) : original[i];
            assertThat((double) x[i]).isEqualTo(expected, within(1e-6));
        }
    }

    @Test
    void computesTheExactGelu() {
        // values of x·Φ(x), from tables of the normal distribution
        float[] x = new float[Lanes.padded(6)];
        float[] arguments = {-3, -1, 0, 0.5f, 1, 3};
        double[] expected = {
            -0.0040496941, -0.1586552539, 0, 0.3457312307, 0.8413447461, 2.9959503059
        };
        System.arraycopy(arguments, 0, x, 0, arguments.length);

        VectorMath.exactGelu(x, 0, 6);

        for (int i = 0; i < expected.length; i++) {
            assertThat((double) x[i]).isEqualTo(expected[i], within(1e-6));
        }
    }

    private static double gelu(double x) {
        return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
    }

    @Test
    void spreadsProbabilityOverTheLengthAlone() {
        for (int length = 1; length <= 2 * Lanes.COUNT + 1; length++) {
            float[] x = new float[Lanes.padded(length)];
            Arrays.fill(x, 99);
            for (int i = 0; i < length; i++) {
                x[i] = i % 5 - 90;
            }
            double total = 0;
            for (int i = 0; i < length; i++) {
                total += Math.exp(i % 5);
            }

            VectorMath.softmax(x, length);

            for (int i = 0; i < x.length; i++) {
                double expected = i < length ? Math.exp(i % 5) / total : 0;
                assertThat((double) x[i]).isEqualTo(expected, within(1e-6));
            }
        }
    }

    @Test
    void sumsEveryElement() {
        for (int length = 0; length < 12; length++) {
            float[] x = {9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

            int expected = length * (length + 1) / 2;
            assertThat(VectorMath.sum(x, 1, length)).isEqualTo(expected);
            assertThat(VectorMath.sumOfSquares(x, 1, length, 1))
                    .isEqualTo(length * (length - 1) * (2 * length - 1) / 6f);
        }
    }
}
