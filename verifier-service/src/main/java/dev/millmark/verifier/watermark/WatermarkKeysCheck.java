package dev.millmark.verifier.watermark;

import dev.millmark.events.keytransport.Recipient;
import dev.millmark.verifier.keys.KeyRing;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready when the keys have been read. It shows the public key that an operator has to enrol. A model all of whose
/// keys are revoked does not make this service unready.
@Readiness
@ApplicationScoped
class WatermarkKeysCheck implements HealthCheck {

    private final WatermarkSearch search;
    private final KeyRing ring;
    private final Recipient recipient;

    WatermarkKeysCheck(WatermarkSearch search, KeyRing ring, Recipient recipient) {
        this.search = search;
        this.ring = ring;
        this.recipient = recipient;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("watermark keys")
                .withData("recipient", recipient.name())
                .withData("publicKey", recipient.publicKey().toHex())
                .withData("read", ring.isRead())
                .withData("keys", ring.size())
                .withData("modelsWithoutKey", String.join(",", search.modelsNotHeardOf()))
                .status(search.isReady())
                .build();
    }
}
