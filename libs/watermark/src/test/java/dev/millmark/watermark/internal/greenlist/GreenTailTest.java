package dev.millmark.watermark.internal.greenlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millmark.watermark.internal.tail.BinomialTail;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GreenTailTest {

    private static final GreenTail TAIL = new GreenTail(new GreenListFunction.Vocabulary(12, 4));

    @Test
    void isBinomialWhereEachTokenHasItsOwnList() {
        int[] sizes = new int[60];
        Arrays.fill(sizes, 1);

        for (int green = 0; green <= 61; green++) {
            assertThat(TAIL.logSurvival(sizes, green))
                    .isCloseTo(BinomialTail.logSurvival(60, 1 / 3.0, green), within(1e-10));
        }
    }

    @Test
    void agreesWithCountingEveryList() {
        // all C(12, 4)^2 pairs of lists of 4 green ids among 12: 3 tokens under one, 6 under the
        // other
        double[] first = greenAmong(3);
        double[] second = greenAmong(6);
        double survival = 0;
        for (int green = 9; green >= 0; green--) {
            for (int k = Math.max(0, green - 6); k <= Math.min(3, green); k++) {
                survival += first[k] * second[green - k];
            }

            double log = TAIL.logSurvival(new int[] {3, 6}, green);

            // two lists of 4 green ids leave at most 3 + 4 green tokens
            if (green > 7) {
                assertThat(log).isEqualTo(Double.NEGATIVE_INFINITY);
            } else {
                assertThat(log).isCloseTo(Math.log(survival), within(1e-12));
            }
        }
    }

    @Test
    void keepsItsDigitsInTheFarTail() {
        int[] sizes = new int[2000];
        Arrays.fill(sizes, 1);
        sizes[0] = 4;

        // all green: (1/3)^1999 times 1 of C(12, 4) = 495 lists
        assertThat(TAIL.logSurvival(sizes, 2003))
                .isCloseTo(1999 * Math.log(1 / 3.0) - Math.log(495), within(1e-8));
    }

    @Test
    void knowsAListThatIsGreenThroughout() {
        GreenTail all = new GreenTail(new GreenListFunction.Vocabulary(5, 5));

        assertThat(all.logSurvival(new int[] {2, 1, 1}, 4)).isZero();
        assertThat(all.logSurvival(new int[] {2, 1, 1}, 5)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(all.logSurvival(new int[0], 0)).isZero();
    }

    private static double[] greenAmong(int tokens) {
        double[] share = new double[tokens + 1];
        for (int list = 0; list < 1 << 12; list++) {
            if (Integer.bitCount(list) == 4) {
                share[Integer.bitCount(list & (1 << tokens) - 1)] += 1 / 495.0;
            }
        }
        return share;
    }
}
