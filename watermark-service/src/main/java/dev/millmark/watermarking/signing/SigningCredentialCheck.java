package dev.millmark.watermarking.signing;

import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Not ready while the signing certificate is not valid.
@Readiness
@Singleton
final class SigningCredentialCheck implements HealthCheck {

    private final SigningIdentity identity;
    private final Clock clock;

    SigningCredentialCheck(SigningIdentity identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("signing credential")
                .status(identity.isUsableAt(clock.instant()))
                .withData("notAfter", identity.credential().leaf().notAfter().toString())
                .build();
    }
}
