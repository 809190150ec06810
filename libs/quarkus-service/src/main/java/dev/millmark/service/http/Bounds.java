package dev.millmark.service.http;

import java.time.Duration;

/// What a call may cost.
///
/// @param deadline from connecting to the last byte of the body
/// @param largestBody in bytes
public record Bounds(Duration deadline, int largestBody) {

    /// Refuses bounds that allow nothing.
    public Bounds {
        if (!deadline.isPositive() || largestBody < 1) {
            throw new IllegalArgumentException(
                    "bounds of " + deadline + " and " + largestBody + " bytes allow no answer");
        }
    }
}
