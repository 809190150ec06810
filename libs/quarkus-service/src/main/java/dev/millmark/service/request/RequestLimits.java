package dev.millmark.service.request;

import java.time.Duration;

/// The limits of [RequestConfig], held against one another.
record RequestLimits(long maxBody, long maxText, long maxInFlight, Duration bodyTimeout) {

    private static final int TEXTS_IN_A_BODY = 3;

    RequestLimits {
        require(maxText > 0, "millmark.http.max-text must be at least 1 byte");
        require(
                maxBody / TEXTS_IN_A_BODY >= maxText,
                "millmark.http.max-body must be at least three times millmark.http.max-text");
        require(
                maxInFlight >= maxBody,
                "millmark.http.max-in-flight must be at least millmark.http.max-body");
        require(bodyTimeout.isPositive(), "millmark.http.body-timeout must be positive");
    }

    static RequestLimits of(RequestConfig config) {
        return new RequestLimits(
                config.maxBody().asLongValue(),
                config.maxText().asLongValue(),
                config.maxInFlight().asLongValue(),
                config.bodyTimeout());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
