package dev.millmark.generator.sealing;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What came back for a request over Kafka.
sealed interface Answer {

    /// A record on the reply topic with the request's correlation id.
    final class Reply implements Answer {
        private final Map<String, String> headers;
        private final byte @Nullable [] value;

        Reply(Map<String, String> headers, byte @Nullable [] value) {
            this.headers = Map.copyOf(headers);
            this.value = value == null ? null : value.clone();
        }

        Map<String, String> headers() {
            return headers;
        }

        byte @Nullable [] value() {
            return value == null ? null : Arrays.copyOf(value, value.length);
        }
    }

    /// Nothing came in time.
    ///
    /// @param recorded whether the broker has acknowledged the request
    record NoReply(boolean recorded) implements Answer {}
}
