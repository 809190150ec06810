package dev.millmark.service.database;

import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/// Down while the database refuses, for a reason that does not pass, what every record needs.
@Liveness
@Singleton
class DatabaseCheck implements HealthCheck {

    private final DatabaseRetry retry;

    DatabaseCheck(DatabaseRetry retry) {
        this.retry = retry;
    }

    @Override
    public HealthCheckResponse call() {
        Map<String, String> fatal = retry.fatal();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("database takes what it is given")
                        .status(fatal.isEmpty());
        fatal.forEach(response::withData);
        return response.build();
    }
}
