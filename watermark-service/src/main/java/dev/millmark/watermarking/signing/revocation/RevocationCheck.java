package dev.millmark.watermarking.signing.revocation;

import dev.millmark.watermarking.signing.CurrentIdentity;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Not ready while the signing certificate is revoked.
@Readiness
@Singleton
final class RevocationCheck implements HealthCheck {

    private final CurrentIdentity identity;
    private final CredentialStatus status;

    RevocationCheck(CurrentIdentity identity, CredentialStatus status) {
        this.identity = identity;
        this.status = status;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("signing certificate not revoked")
                .status(!status.isRevoked(identity.latest().credential().leaf()))
                .build();
    }
}
