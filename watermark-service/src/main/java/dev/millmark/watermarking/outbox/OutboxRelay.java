package dev.millmark.watermarking.outbox;

import dev.millmark.service.database.AdvisoryLock;
import dev.millmark.watermarking.broker.KafkaClients;
import io.quarkus.runtime.Shutdown;
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

    private final DataSource database;
    private final KafkaClients kafka;
    private final OutboxTable table;
    private final PublishedTail tail;
    private final WakeUp wakeUp;
    private final OutboxMetrics metrics;
    private final OutboxConfig config;
    private volatile boolean stopping;
    private @Nullable Thread thread;

    OutboxRelay(
            DataSource database,
            KafkaClients kafka,
            OutboxTable table,
            PublishedTail tail,
            WakeUp wakeUp,
            OutboxMetrics metrics,
            OutboxConfig config) {
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
        stopping = false;
        thread = Thread.ofVirtual().name("outbox-relay").start(this::run);
    }

    @Shutdown
    void stop() throws InterruptedException {
        stopping = true;
        wakeUp.signal();
        if (thread != null && !thread.join(PATIENCE)) {
            thread.interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                takeTurn();
            } catch (SQLException | KafkaException e) {
                LOG.warnf("outbox relay failed and starts again: %s", e.getMessage());
                metrics.failed();
                pause(config.retryInterval());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void takeTurn() throws SQLException, InterruptedException {
        try (Connection session = database.getConnection()) {
            if (!LOCK.tryForSession(session)) {
                metrics.sample(table.oldestAge());
                wakeUp.await(config.pollInterval(), config.linger());
                return;
            }
            try {
                relay(session);
            } finally {
                LOCK.release(session);
            }
        }
    }

    private void relay(Connection session) throws SQLException, InterruptedException {
        Producer<String, byte[]> producer = kafka.transactionalProducer(config.transactionalId());
        try {
            producer.initTransactions();
            tail.reconcile();
            LOG.info("outbox relay is active");
            OutboxPublisher publisher = new OutboxPublisher(table, producer, config.batchSize());
            while (!stopping && session.isValid(5)) {
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

    private void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            stopping = true;
        }
    }
}
