package dev.millmark.verifier.trust;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready when it is known whom to trust.
@Readiness
@ApplicationScoped
class TrustAnchorsCheck implements HealthCheck {

    private final TrustAnchors anchors;

    TrustAnchorsCheck(TrustAnchors anchors) {
        this.anchors = anchors;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("trust anchors")
                .status(anchors.list().isPresent())
                .build();
    }
}
