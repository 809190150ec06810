package dev.millmark.release.policy;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// How evidence fares at a gate.
///
/// @param gate the gate
/// @param result passed or why not
/// @param measured the measurement in words, bounds included; what is missing where there is none
public record GateFinding(Gate gate, Result result, String measured) {

    /// How it went.
    public enum Result {
        /// The requirement is met.
        PASSED,
        /// The requirement is not met.
        FAILED,
        /// Even a perfect result could not meet it on so few samples.
        TOO_FEW_SAMPLES,
        /// Nothing was measured.
        MISSING,
        /// What was measured is too old.
        STALE;

        /// The name in statements: `too-few-samples`.
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Whether the gate is open.
    public boolean isPassed() {
        return result == Result.PASSED;
    }

    /// Its fields in statements.
    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>(gate.json());
        fields.put("result", result.label());
        fields.put("measured", measured);
        return fields;
    }
}
