package dev.millmark.release.policy;

import dev.millmark.release.evidence.Bounds;
import dev.millmark.release.evidence.Measure;
import dev.millmark.release.evidence.Measurement;
import java.util.LinkedHashMap;
import java.util.Map;

/// One condition of a stage.
///
/// @param measure what is measured
/// @param requirement what the result must be
public record Gate(Measure measure, Requirement requirement) {

    /// @throws IllegalArgumentException if the requirement asks what the measure cannot give
    public Gate {
        if (!requirement.suits(measure.quantity().form())) {
            throw new IllegalArgumentException(
                    measure
                            + " is a "
                            + measure.quantity().form()
                            + ": ask a rate or figure for at-least, at-most or reported, a fact for"
                            + " holds or reported");
        }
    }

    /// Judges a measurement of the gate's measure.
    ///
    /// @param error of each bound
    public GateFinding judge(Measurement measurement, double error) {
        long needed = requirement.leastTrials(error, measure.quantity().form());
        String measured = describe(measurement, error);
        if (measurement instanceof Measurement.Rate rate && rate.trials() < needed) {
            return new GateFinding(
                    this,
                    GateFinding.Result.TOO_FEW_SAMPLES,
                    measured + "; the bound needs " + needed + " trials or more");
        }
        return new GateFinding(
                this,
                requirement.isMetBy(measurement, error)
                        ? GateFinding.Result.PASSED
                        : GateFinding.Result.FAILED,
                measured);
    }

    private static String describe(Measurement measurement, double error) {
        return switch (measurement) {
            case Measurement.Rate rate -> {
                Bounds bounds = Bounds.of(rate, error);
                yield "%d of %d, from %s to %s"
                        .formatted(
                                rate.successes(),
                                rate.trials(),
                                bounds.lower().toPlainString(),
                                bounds.upper().toPlainString());
            }
            case Measurement.Figure figure ->
                    "%s from %d samples"
                            .formatted(figure.value().toPlainString(), figure.samples());
            case Measurement.Fact fact -> fact.holds() ? "holds" : "does not hold";
        };
    }

    /// Its fields in a policy.
    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>(requirement.json());
        fields.put("measure", measure.toString());
        return fields;
    }
}
