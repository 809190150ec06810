package dev.millmark.generator.sealing;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready when sealing has answered once. When it is away later this service stays ready and refuses with a reason: to
/// take every instance out of service would say less.
@Readiness
@ApplicationScoped
class SealingCheck implements HealthCheck {

    private final SealingProbe probe;

    SealingCheck(SealingProbe probe) {
        this.probe = probe;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("sealing has answered")
                .status(probe.hasAnswered())
                .build();
    }
}
