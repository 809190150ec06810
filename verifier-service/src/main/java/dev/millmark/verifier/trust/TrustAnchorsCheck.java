package dev.millmark.verifier.trust;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Ready when it is known whom to trust. Names the digests of lists that an operator has to look at.
@Readiness
@ApplicationScoped
class TrustAnchorsCheck implements HealthCheck {

    private final TrustAnchors anchors;
    private final TrustFetch fetch;

    TrustAnchorsCheck(TrustAnchors anchors, TrustFetch fetch) {
        this.anchors = anchors;
        this.fetch = fetch;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("trust anchors").status(anchors.list().isPresent());
        fetch.withheld()
                .forEach((name, digest) -> answer.withData("not taken: " + name, digest.toHex()));
        return answer.build();
    }
}
