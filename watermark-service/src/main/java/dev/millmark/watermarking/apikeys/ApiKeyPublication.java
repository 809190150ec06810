package dev.millmark.watermarking.apikeys;

import dev.millmark.service.security.apikey.ApiKeys;
import dev.millmark.service.worker.Next;
import dev.millmark.service.worker.Pace;
import dev.millmark.service.worker.Workers;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;

/// Publishes the keys of the table that their topic lacks, as it does after a broker was made anew or set back: without
/// them every service would refuse every key.
@Singleton
class ApiKeyPublication {

    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration PERIOD = Duration.ofMinutes(10);

    private final Workers workers;
    private final ApiKeys known;
    private final ApiKeyAdministration keys;

    ApiKeyPublication(Workers workers, ApiKeys known, ApiKeyAdministration keys) {
        this.workers = workers;
        this.known = known;
        this.keys = keys;
    }

    void start(@Observes StartupEvent started) {
        workers.start(
                "api-key-publication",
                Pace.retryingAfter(RETRY),
                _ -> {
                    if (!known.isComplete()) {
                        return Next.after(RETRY);
                    }
                    publishLacking();
                    return Next.after(PERIOD);
                });
    }

    /// A key that was changed a moment ago may be published twice; readers take the higher version.
    void publishLacking() throws SQLException {
        keys.publishAgain(key -> known.lacks(key.id(), key.version()));
    }
}
