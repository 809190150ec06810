package dev.millmark.service.kafka;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Says how many records each topic dropped unread. Up all the same: to take the service away would lose more.
@Readiness
@Singleton
class LostRecordsCheck implements HealthCheck {

    private final LostRecords lost;

    LostRecordsCheck(@Identifier(LostRecords.NAME) LostRecords lost) {
        this.lost = lost;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("records dropped unread").up();
        lost.counts().forEach(response::withData);
        return response.build();
    }
}
