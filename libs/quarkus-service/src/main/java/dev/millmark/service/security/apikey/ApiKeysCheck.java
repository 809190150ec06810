package dev.millmark.service.security.apikey;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready when all API keys are read.
@Readiness
@Singleton
class ApiKeysCheck implements HealthCheck {

    private final ApiKeys keys;

    ApiKeysCheck(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("API keys").status(keys.isComplete()).build();
    }
}
