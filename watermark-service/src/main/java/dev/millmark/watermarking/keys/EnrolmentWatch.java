package dev.millmark.watermarking.keys;

import dev.millmark.events.keytransport.Enrolment;
import dev.millmark.events.keytransport.Recipient;
import dev.millmark.service.worker.Next;
import dev.millmark.service.worker.Pace;
import dev.millmark.service.worker.Workers;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Watches who is enrolled, so that a service that joins has the keys a moment later.
@Singleton
class EnrolmentWatch {

    private final Workers workers;
    private final KeyPublication publication;
    private final EnrolmentConfig config;
    private @Nullable List<Recipient> served;

    EnrolmentWatch(Workers workers, KeyPublication publication, EnrolmentConfig config) {
        this.workers = workers;
        this.publication = publication;
        this.config = config;
    }

    @Startup
    void start() {
        workers.start(
                "enrolment-watch",
                Pace.retryingAfter(config.pollInterval()),
                _ -> {
                    look();
                    return Next.after(config.pollInterval());
                });
    }

    private void look() throws IOException, SQLException {
        List<Recipient> recipients = recipients();
        if (!recipients.equals(served)) {
            publication.publish(recipients);
            served = recipients;
        }
    }

    private List<Recipient> recipients() throws IOException {
        try {
            return Enrolment.recipients(config.directory());
        } catch (IllegalArgumentException e) {
            throw new IOException("the enrolment directory is not readable: " + e.getMessage(), e);
        }
    }
}
