package dev.millmark.watermark.internal.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.watermark.Vectors;
import java.math.BigDecimal;
import java.math.MathContext;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GammaTailTest {

    @Test
    void agreesWithScipy() {
        JsonNode rows = Vectors.read("pvalues.json").get("gamma_sf");

        for (JsonNode row : rows) {
            double log = GammaTail.logSurvival(row.get(0).intValue(), row.get(1).doubleValue());

            assertThat(Math.exp(log))
                    .isCloseTo(row.get(2).doubleValue(), Percentage.withPercentage(1e-10));
        }
        assertThat(rows).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({
        "1,0.5",
        "2,40",
        "15,15",
        "16,3",
        "17,60",
        "31,31.5",
        "32,20",
        "33,90",
        "200,120",
        "200,199.9",
        "200,800"
    })
    void agreesWithTheFiniteSumInHundredDigits(int n, double x) {
        double exact = logSurvivalByDefinition(n, x);

        assertThat(GammaTail.logSurvival(n, x))
                .isCloseTo(exact, within(1e-13 * Math.max(1, Math.abs(exact))));
    }

    @Test
    void keepsItsDigitsBelowTheSmallestDouble() {
        // Q(1, x) is e^-x exactly
        assertThat(GammaTail.logSurvival(1, 5000)).isCloseTo(-5000, within(1e-10));
        assertThat(GammaTail.logSurvival(1_000_000, 3_000_000)).isFinite().isLessThan(-900_000);
    }

    @Test
    void isOneAtZeroAndFallsWithTheScore() {
        assertThat(GammaTail.logSurvival(10, 0)).isZero();
        double previous = 0;
        for (double x = 0.25; x < 60; x += 0.25) {
            double log = GammaTail.logSurvival(10, x);

            assertThat(log).isLessThanOrEqualTo(previous);
            previous = log;
        }
        assertThat(previous).isLessThan(-25);
    }

    private static double logSurvivalByDefinition(int n, double x) {
        MathContext digits = new MathContext(100);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int j = 1; j < n; j++) {
            term = term.multiply(new BigDecimal(x), digits).divide(BigDecimal.valueOf(j), digits);
            sum = sum.add(term, digits);
        }
        // multiply by e^-x in the same precision, so that nothing is lost near Q = 1
        BigDecimal exponential = exp(new BigDecimal(x).negate(), digits);
        BigDecimal survival = sum.multiply(exponential, digits);
        BigDecimal lower = BigDecimal.ONE.subtract(survival, digits);
        return lower.doubleValue() < 0.5
                ? Math.log1p(-lower.doubleValue())
                : Math.log(survival.doubleValue());
    }

    private static BigDecimal exp(BigDecimal x, MathContext digits) {
        // e^x = (e^(x/1024))^1024
        BigDecimal small = x.divide(BigDecimal.valueOf(1024), digits);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int j = 1; j < 100; j++) {
            term = term.multiply(small, digits).divide(BigDecimal.valueOf(j), digits);
            sum = sum.add(term, digits);
        }
        return sum.pow(1024, digits);
    }
}
