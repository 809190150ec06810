package dev.millmark.watermarking.log.entry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millmark.service.database.Transactions;
import dev.millmark.service.kafka.KafkaClients;
import dev.millmark.service.worker.Next;
import dev.millmark.service.worker.Pace;
import dev.millmark.service.worker.Worker;
import dev.millmark.service.worker.Workers;
import dev.millmark.watermarking.log.LogAlarms;
import dev.millmark.watermarking.log.LogConfig;
import dev.millmark.watermarking.log.LogTopic;
import dev.millmark.watermarking.log.tree.Head;
import dev.millmark.watermarking.log.tree.HeadTable;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Sends entries to the log's topic, each at least once: a crash between the broker's answer and the commit repeats a
/// batch, and the log marks the repeats. What the broker lost after its answer is sent again.
@Singleton
public class EntryRelay {

    private static final Logger LOG = Logger.getLogger(EntryRelay.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Workers workers;
    private final Transactions transactions;
    private final KafkaClients kafka;
    private final LogConfig config;
    private final LogAlarms alarms;
    private final Semaphore rings = new Semaphore(0);
    private long reconciled = System.nanoTime();
    private boolean isOverdueAlarmSent;
    private @Nullable Worker worker;

    public EntryRelay(
            Workers workers,
            Transactions transactions,
            KafkaClients kafka,
            LogConfig config,
            LogAlarms alarms) {
        this.workers = workers;
        this.transactions = transactions;
        this.kafka = kafka;
        this.config = config;
        this.alarms = alarms;
    }

    public static byte[] key(UUID eventId) {
        return eventId.toString().getBytes(UTF_8);
    }

    @Startup
    public void start() {
        worker =
                workers.start(
                        "log-entry-relay", Pace.retryingAfter(config.retryInterval()), this::relay);
    }

    public void stop() throws InterruptedException {
        if (worker != null) {
            worker.stop(PATIENCE);
        }
    }

    /// There is something to send.
    public void wake() {
        rings.release();
    }

    private Next relay(Worker turn) throws SQLException, InterruptedException {
        try (Producer<byte[], byte[]> producer = kafka.orderedProducer()) {
            while (turn.goesOn()) {
                relay(producer);
            }
        }
        return Next.now();
    }

    private void relay(Producer<byte[], byte[]> producer)
            throws SQLException, InterruptedException {
        int sent = sendBatch(producer);
        if (System.nanoTime() - reconciled > config.resendAfter().toNanos() / 4) {
            reconcile();
            checkDelay();
            reconciled = System.nanoTime();
        }
        if (sent < config.batchSize()
                && rings.tryAcquire(config.pollInterval().toMillis(), TimeUnit.MILLISECONDS)) {
            Thread.sleep(config.linger());
            rings.drainPermits();
        }
    }

    /// Sends the oldest entries and says how many. Nothing leaves before the log has begun.
    int sendBatch(Producer<byte[], byte[]> producer) throws SQLException {
        return transactions.call(connection -> {
            if (HeadTable.find(connection).isEmpty()) {
                return 0;
            }
            List<EntryTable.Row> rows = EntryTable.unsent(connection, config.batchSize());
            if (!rows.isEmpty()) {
                send(producer, rows);
                EntryTable.sent(connection, rows);
            }
            return rows.size();
        });
    }

    private void send(Producer<byte[], byte[]> producer, List<EntryTable.Row> rows) {
        List<Future<RecordMetadata>> answers = new ArrayList<>(rows.size());
        for (EntryTable.Row row : rows) {
            answers.add(
                    producer.send(
                            new ProducerRecord<>(
                                    config.topic(), key(row.eventId()), row.value().toArray())));
        }
        try {
            for (Future<RecordMetadata> answer : answers) {
                answer.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException("no record on " + config.topic(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /// Only where the log has integrated everything the broker has, an entry that is in no leaf is lost rather than
    /// late.
    void reconcile() throws SQLException, InterruptedException {
        List<Long> missing =
                transactions.call(
                        connection -> EntryTable.missing(connection, config.resendAfter()));
        if (missing.isEmpty()) {
            return;
        }
        LogTopic topic = LogTopic.describe(kafka, config.topic());
        int resent =
                transactions.call(connection ->
                        isCaughtUp(connection, topic) ? EntryTable.resend(connection, missing) : 0);
        if (resent > 0) {
            LOG.warnf("log entries were lost and are sent again: count=%d", resent);
        }
    }

    /// One alarm for each time that the log falls behind its promise.
    public void checkDelay() throws SQLException, InterruptedException {
        long waiting =
                transactions.call(
                        connection -> EntryTable.waiting(connection, config.maximumMergeDelay()));
        if (waiting == 0) {
            isOverdueAlarmSent = false;
        } else if (!isOverdueAlarmSent) {
            long treeSize =
                    transactions.call(HeadTable::find).map(head -> head.tree().size()).orElse(0L);
            String detail =
                    "%d entries wait for a checkpoint longer than %d s"
                            .formatted(waiting, config.maximumMergeDelay().toSeconds());
            isOverdueAlarmSent = alarms.overdue(config.origin(), treeSize, detail);
        }
    }

    private static boolean isCaughtUp(Handle connection, LogTopic topic) throws SQLException {
        Optional<Head> head = HeadTable.find(connection);
        return head.isPresent() && head.get().nextOffset() >= topic.end();
    }
}
