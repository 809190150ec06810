package dev.millmark.release.policy;

import dev.millmark.release.evidence.Bounds;
import dev.millmark.release.evidence.Measurement;
import dev.millmark.release.evidence.Quantity;
import java.math.BigDecimal;
import java.util.Map;

/// What a gate asks of a measurement.
public sealed interface Requirement {

    /// The rate's lower bound, or the figure, is at least this.
    record AtLeast(BigDecimal least) implements Requirement {}

    /// The rate's upper bound, or the figure, is at most this.
    record AtMost(BigDecimal most) implements Requirement {}

    /// The fact holds.
    record Holds() implements Requirement {}

    /// It was measured, whatever came of it.
    record Reported() implements Requirement {}

    /// Whether results of this form can meet it.
    default boolean suits(Quantity.Form form) {
        return switch (this) {
            case AtLeast least -> form != Quantity.Form.FACT;
            case AtMost most -> form != Quantity.Form.FACT;
            case Holds holds -> form == Quantity.Form.FACT;
            case Reported reported -> true;
        };
    }

    /// The fewest trials or samples that could meet it.
    default long leastTrials(double error, Quantity.Form form) {
        if (form != Quantity.Form.RATE) {
            return 1;
        }
        return switch (this) {
            case AtLeast(BigDecimal least) -> Bounds.trialsForAtLeast(least, error);
            case AtMost(BigDecimal most) -> Bounds.trialsForAtMost(most, error);
            case Holds holds -> 1;
            case Reported reported -> 1;
        };
    }

    /// Whether the measurement meets it.
    default boolean isMetBy(Measurement measurement, double error) {
        return switch (this) {
            case AtLeast(BigDecimal least) -> low(measurement, error).compareTo(least) >= 0;
            case AtMost(BigDecimal most) -> high(measurement, error).compareTo(most) <= 0;
            case Holds holds -> measurement instanceof Measurement.Fact fact && fact.holds();
            case Reported reported -> true;
        };
    }

    private static BigDecimal low(Measurement measurement, double error) {
        return switch (measurement) {
            case Measurement.Rate rate -> Bounds.of(rate, error).lower();
            case Measurement.Figure figure -> figure.value();
            case Measurement.Fact fact -> fact.holds() ? BigDecimal.ONE : BigDecimal.ZERO;
        };
    }

    private static BigDecimal high(Measurement measurement, double error) {
        return switch (measurement) {
            case Measurement.Rate rate -> Bounds.of(rate, error).upper();
            case Measurement.Figure figure -> figure.value();
            case Measurement.Fact fact -> fact.holds() ? BigDecimal.ONE : BigDecimal.ZERO;
        };
    }

    /// Its field in a policy.
    default Map<String, Object> json() {
        return switch (this) {
            case AtLeast(BigDecimal least) -> Map.of("at-least", plain(least));
            case AtMost(BigDecimal most) -> Map.of("at-most", plain(most));
            case Holds holds -> Map.of("holds", true);
            case Reported reported -> Map.of("reported", true);
        };
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
