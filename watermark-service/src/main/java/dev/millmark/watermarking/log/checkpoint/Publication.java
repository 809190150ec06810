package dev.millmark.watermarking.log.checkpoint;

import dev.millmark.service.worker.Next;
import dev.millmark.service.worker.Pace;
import dev.millmark.service.worker.Worker;
import dev.millmark.service.worker.Workers;
import dev.millmark.watermarking.log.LeadershipLostException;
import dev.millmark.watermarking.log.LogConfig;
import dev.millmark.watermarking.log.LogMetrics;
import dev.millmark.watermarking.log.LogStoppedException;
import dev.millmark.watermarking.log.tree.DatabaseResources;
import dev.millmark.watermarking.log.tree.Sequencer;
import dev.millmark.watermarking.log.tree.Snapshot;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Publishes at its own pace beside the sequencer, on a thread of its own: while the log grows once each interval,
/// otherwise rarely. Time is what the JVM's monotonic clock says, so that a clock that is set changes nothing.
public final class Publication implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Publication.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final LogConfig config;
    private final Sequencer sequencer;
    private final Publisher publisher;
    private final RecoveredTree recovered;
    private final DatabaseResources resources;
    private final LogMetrics metrics;
    private final QuorumAlarm quorumAlarm;
    private volatile @Nullable LogStoppedException contradiction;
    private volatile @Nullable LeadershipLostException overtaken;
    private @Nullable Worker worker;

    private Publication(
            LogConfig config,
            Sequencer sequencer,
            Publisher publisher,
            RecoveredTree recovered,
            DatabaseResources resources,
            LogMetrics metrics,
            QuorumAlarm quorumAlarm) {
        this.config = config;
        this.sequencer = sequencer;
        this.publisher = publisher;
        this.recovered = recovered;
        this.resources = resources;
        this.metrics = metrics;
        this.quorumAlarm = quorumAlarm;
    }

    public static Publication start(
            Workers workers,
            LogConfig config,
            Sequencer sequencer,
            Publisher publisher,
            RecoveredTree recovered,
            DatabaseResources resources,
            LogMetrics metrics,
            QuorumAlarm quorumAlarm) {
        Publication publication =
                new Publication(
                        config, sequencer, publisher, recovered, resources, metrics, quorumAlarm);
        publication.worker =
                workers.start(
                        "log-publication",
                        Pace.retryingAfter(config.retryInterval()),
                        publication::publish);
        return publication;
    }

    /// Passes on what ended publishing.
    public void check() throws LeadershipLostException {
        if (contradiction != null) {
            throw contradiction;
        }
        if (overtaken != null) {
            throw overtaken;
        }
    }

    private Next publish(Worker turn) throws InterruptedException {
        try {
            catchUp(turn);
            long published = -1;
            long attempted = System.nanoTime() - config.republishInterval().toNanos();
            while (turn.goesOn()) {
                Snapshot snapshot = sequencer.latest();
                Duration interval =
                        snapshot.head().size() > published
                                ? config.publishInterval()
                                : config.republishInterval();
                if (System.nanoTime() - attempted >= interval.toNanos()) {
                    attempted = System.nanoTime();
                    if (publish(snapshot)) {
                        published = snapshot.head().size();
                    }
                }
                turn.pause(LOOK);
            }
        } catch (LogStoppedException e) {
            contradiction = e;
        } catch (LeadershipLostException e) {
            overtaken = e;
        }
        return Next.done();
    }

    /// Signs nothing before the log is as long as the topic was, and has been compared with what is published: a
    /// database that was restored from an old copy lacks leaves that the topic still has.
    private void catchUp(Worker turn) throws InterruptedException {
        while (turn.goesOn() && sequencer.latest().head().size() < recovered.catchUp()) {
            turn.pause(LOOK);
        }
        while (turn.goesOn()) {
            try {
                publisher.takeOver();
                recovered.compare(sequencer.latest().head().size(), resources);
                return;
            } catch (IOException e) {
                failed(e);
                turn.pause(config.retryInterval());
            }
        }
    }

    private boolean publish(Snapshot snapshot)
            throws LeadershipLostException, InterruptedException {
        long start = System.nanoTime();
        try {
            publisher.publish(snapshot);
            quorumAlarm.met();
        } catch (QuorumMissedException e) {
            failed(e);
            quorumAlarm.missed(snapshot.head().size(), e);
            return false;
        } catch (IOException | SQLException e) {
            failed(e);
            return false;
        }
        metrics.published(snapshot.head().size(), System.nanoTime() - start);
        return true;
    }

    private void failed(Exception e) {
        metrics.publicationFailed();
        LOG.warnf("the log cannot be published now: reason=%s", e);
    }

    @Override
    public void close() {
        if (worker == null) {
            return;
        }
        try {
            worker.stop(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
