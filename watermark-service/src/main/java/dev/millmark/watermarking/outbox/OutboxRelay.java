package dev.millmark.watermarking.outbox;

import dev.millmark.service.database.AdvisoryLock;
import dev.millmark.service.kafka.KafkaClients;
import dev.millmark.service.worker.Next;
import dev.millmark.service.worker.Pace;
import dev.millmark.service.worker.Worker;
import dev.millmark.service.worker.Workers;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Moves rows from the outbox to Kafka, in the one instance that holds the lock; the others stand by.
@Singleton
class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// Held by the one active relay.
    static final AdvisoryLock LOCK = new AdvisoryLock("OUTBOX_RELAY");

    private final Workers workers;
    private final DataSource database;
    private final KafkaClients kafka;
    private final OutboxTable table;
    private final PublishedTail tail;
    private final WakeUp wakeUp;
    private final OutboxMetrics metrics;
    private final OutboxConfig config;
    private @Nullable Worker worker;

    OutboxRelay(
            Workers workers,
            DataSource database,
            KafkaClients kafka,
            OutboxTable table,
            PublishedTail tail,
            WakeUp wakeUp,
            OutboxMetrics metrics,
            OutboxConfig config) {
        this.workers = workers;
        this.database = database;
        this.kafka = kafka;
        this.table = table;
        this.tail = tail;
        this.wakeUp = wakeUp;
        this.metrics = metrics;
        this.config = config;
    }

    @Startup
    void start() {
        worker =
                workers.start(
                        "outbox-relay", Pace.retryingAfter(config.retryInterval()), this::takeTurn);
    }

    void stop() throws InterruptedException {
        if (worker != null) {
            worker.stop(PATIENCE);
        }
    }

    private Next takeTurn(Worker turn) throws SQLException, InterruptedException {
        try (Connection session = database.getConnection()) {
            if (!LOCK.tryForSession(session)) {
                metrics.sample(table.oldestAge());
                wakeUp.await(config.pollInterval(), config.linger());
                return Next.now();
            }
            try {
                relay(session, turn);
            } finally {
                LOCK.release(session);
            }
            return Next.now();
        } catch (SQLException | KafkaException e) {
            metrics.failed();
            throw e;
        }
    }

    private void relay(Connection session, Worker turn) throws SQLException, InterruptedException {
        Producer<String, byte[]> producer = kafka.transactionalProducer(config.transactionalId());
        try {
            producer.initTransactions();
            tail.reconcile();
            LOG.info("outbox relay is active");
            OutboxPublisher publisher = new OutboxPublisher(table, producer, config.batchSize());
            while (turn.goesOn() && session.isValid(5)) {
                metrics.sample(table.oldestAge());
                int published = publisher.publishBatch();
                metrics.published(published);
                if (published < config.batchSize()) {
                    wakeUp.await(config.pollInterval(), config.linger());
                }
            }
        } finally {
            producer.close(PATIENCE);
        }
    }
}
