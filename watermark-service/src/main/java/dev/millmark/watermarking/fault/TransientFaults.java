package dev.millmark.watermarking.fault;

import dev.millmark.c2pa.timestamp.TimeStampException;
import io.quarkus.runtime.Shutdown;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/// Tries again, with growing pauses, while database, broker or time-stamp authority are away. Nothing is given up before the service
/// stops, so that a record stays unacknowledged until it is dealt with.
@Singleton
public class TransientFaults {

    private static final Logger LOG = Logger.getLogger(TransientFaults.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private volatile boolean stopping;

    /// The result of the first attempt that meets no such fault.
    ///
    /// @throws InterruptedException if the service stops before
    public <T> T outlast(String what, Attempt<T> attempt) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (!stopping) {
            try {
                return attempt.run();
            } catch (SQLException | KafkaException | TimeStampException e) {
                LOG.warnf("%s waits: reason=%s", what, e.getMessage());
            }
            Thread.sleep(pause);
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        }
        throw new InterruptedException(what + " was stopped");
    }

    @Shutdown
    void stop() {
        stopping = true;
    }

    /// Something that database, broker or time-stamp authority may fail.
    @FunctionalInterface
    public interface Attempt<T> {
        /// One attempt; a repeat of it must do no harm.
        T run() throws SQLException, InterruptedException;
    }
}
