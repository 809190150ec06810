package dev.millmark.release;

import java.math.BigDecimal;
import java.util.Map;

/// The coldest sampling that callers may ask for. The colder a text is sampled, the less of a mark it carries.
///
/// @param leastTemperature 0 is greedy
/// @param leastTopP 0 to 1
/// @param leastTopK at least 1, which is greedy
public record DecodingProfile(BigDecimal leastTemperature, BigDecimal leastTopP, int leastTopK) {

    /// Strips trailing zeros, so that equal profiles have equal digests.
    ///
    /// @throws IllegalArgumentException if a bound is out of its range
    public DecodingProfile {
        if (leastTemperature.signum() < 0) {
            throw new IllegalArgumentException(
                    "least temperature " + leastTemperature + ": give 0 or more");
        }
        if (leastTopP.signum() < 0 || leastTopP.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("least top_p " + leastTopP + ": give 0 to 1");
        }
        if (leastTopK < 1) {
            throw new IllegalArgumentException("least top_k " + leastTopK + ": give 1 or more");
        }
        leastTemperature = leastTemperature.stripTrailingZeros();
        leastTopP = leastTopP.stripTrailingZeros();
    }

    Map<String, Object> json() {
        return Map.of(
                "leastTemperature",
                leastTemperature.toPlainString(),
                "leastTopP",
                leastTopP.toPlainString(),
                "leastTopK",
                leastTopK);
    }
}
