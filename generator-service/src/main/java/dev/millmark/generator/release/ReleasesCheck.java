package dev.millmark.generator.release;

import dev.millmark.release.ReleasedModel;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready when a decision about each hosted model is known.
@Readiness
@Singleton
class ReleasesCheck implements HealthCheck {

    private final ServedReleases releases;
    private final Standings standings;

    ReleasesCheck(ServedReleases releases, Standings standings) {
        this.releases = releases;
        this.standings = standings;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> unknown =
                releases.all().stream()
                        .filter(model -> standings.find(model.digest()).isEmpty())
                        .map(ReleasedModel::name)
                        .toList();
        return HealthCheckResponse.named("releases are known")
                .withData("unknown", String.join(",", unknown))
                .status(unknown.isEmpty())
                .build();
    }
}
