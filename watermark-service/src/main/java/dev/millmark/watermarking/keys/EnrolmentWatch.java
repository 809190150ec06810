package dev.millmark.watermarking.keys;

import dev.millmark.events.keytransport.Enrolment;
import dev.millmark.events.keytransport.Recipient;
import io.quarkus.runtime.Shutdown;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Watches who is enrolled, so that a service that joins has the keys a moment later.
@Singleton
class EnrolmentWatch {

    private static final Logger LOG = Logger.getLogger(EnrolmentWatch.class);

    private final KeyPublication publication;
    private final EnrolmentConfig config;
    private @Nullable List<Recipient> served;
    private @Nullable Thread thread;

    EnrolmentWatch(KeyPublication publication, EnrolmentConfig config) {
        this.publication = publication;
        this.config = config;
    }

    @Startup
    void start() {
        thread = Thread.ofVirtual().name("enrolment-watch").start(this::run);
    }

    @Shutdown
    void stop() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            while (true) {
                look();
                Thread.sleep(config.pollInterval());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            List<Recipient> recipients = Enrolment.recipients(config.directory());
            if (!recipients.equals(served)) {
                publication.publish(recipients);
                served = recipients;
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warnf("enrolment directory is not readable: %s", e.getMessage());
        } catch (SQLException e) {
            LOG.warnf("watermark keys wait for the database: %s", e.getMessage());
        }
    }
}
