package dev.millmark.service.worker;

import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/// Down when a loop is dead, stuck, or fails in every turn.
@Liveness
@Singleton
class WorkersCheck implements HealthCheck {

    private final Workers workers;

    WorkersCheck(Workers workers) {
        this.workers = workers;
    }

    @Override
    public HealthCheckResponse call() {
        Map<String, Worker.Condition> conditions = workers.conditions();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("background loops")
                        .status(conditions.values().stream().allMatch(Workers::isUp));
        conditions.forEach((name, condition) ->
                response.withData(name, condition.name().toLowerCase(Locale.ROOT)));
        return response.build();
    }
}
