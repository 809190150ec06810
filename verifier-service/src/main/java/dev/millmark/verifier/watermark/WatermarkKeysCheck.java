package dev.millmark.verifier.watermark;

import dev.millmark.verifier.keys.KeyRing;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready when the keys have been read. A model all of whose keys are revoked does not make this service unready.
@Readiness
@ApplicationScoped
class WatermarkKeysCheck implements HealthCheck {

    private final WatermarkSearch search;
    private final KeyRing ring;

    WatermarkKeysCheck(WatermarkSearch search, KeyRing ring) {
        this.search = search;
        this.ring = ring;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("watermark keys")
                .withData("read", ring.isRead())
                .withData("keys", ring.size())
                .withData("modelsWithoutKey", String.join(",", search.modelsNotHeardOf()))
                .status(search.isReady())
                .build();
    }
}
