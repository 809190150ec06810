package dev.millmark.watermarking.signing;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Not ready while the signing certificate is not valid.
@Readiness
@Singleton
final class SigningCredentialCheck implements HealthCheck {

    private final CurrentIdentity identity;

    SigningCredentialCheck(CurrentIdentity identity) {
        this.identity = identity;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("signing credential")
                .status(identity.isUsable())
                .withData("notAfter", identity.latest().credential().leaf().notAfter().toString())
                .build();
    }
}
