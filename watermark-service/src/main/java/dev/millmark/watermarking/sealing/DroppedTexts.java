package dev.millmark.watermarking.sealing;

import dev.millmark.service.kafka.LostRecords;
import dev.millmark.service.worker.Next;
import dev.millmark.service.worker.Pace;
import dev.millmark.service.worker.Workers;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Looks from time to time whether the topic has dropped texts before they were sealed: sealing that is held up for
/// longer than the topic's retention loses them.
@Singleton
class DroppedTexts {

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Workers workers;
    private final LostRecords lost;
    private final String group;

    DroppedTexts(
            Workers workers,
            @Identifier("lost-records") LostRecords lost,
            @ConfigProperty(name = "mp.messaging.incoming.generation-completed.group.id")
                    String group) {
        this.workers = workers;
        this.lost = lost;
        this.group = group;
    }

    @Startup
    void start() {
        workers.start(
                "dropped-texts",
                Pace.retryingAfter(Duration.ofSeconds(1)),
                _ -> {
                    lost.look(group);
                    return Next.after(INTERVAL);
                });
    }
}
