package dev.millmark.c2pa.certificate;

import java.time.Duration;
import java.time.Instant;

/// When a certificate is valid, both ends included, to the second.
///
/// @param notBefore the first moment
/// @param notAfter the last moment
public record Validity(Instant notBefore, Instant notAfter) {

    /// @throws IllegalArgumentException if it ends before it begins
    public Validity {
        if (notAfter.isBefore(notBefore)) {
            throw new IllegalArgumentException(
                    "Validity from " + notBefore + " to " + notAfter + ": swap the two");
        }
    }

    /// From `start` for `duration`.
    public static Validity from(Instant start, Duration duration) {
        return new Validity(start, start.plus(duration));
    }
}
