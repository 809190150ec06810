package dev.millmark.service.kafka;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/// The current trace context as record headers (W3C `traceparent`, `tracestate`).
@ApplicationScoped
public class TraceHeaders {

    private final OpenTelemetry telemetry;

    TraceHeaders(OpenTelemetry telemetry) {
        this.telemetry = telemetry;
    }

    /// Empty outside a trace.
    public Map<String, String> current() {
        Map<String, String> headers = new HashMap<>();
        telemetry
                .getPropagators()
                .getTextMapPropagator()
                .inject(
                        Context.current(),
                        headers,
                        (carrier, name, value) -> headers.put(name, value));
        return headers;
    }
}
