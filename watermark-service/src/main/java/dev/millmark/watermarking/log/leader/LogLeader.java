package dev.millmark.watermarking.log.leader;

import dev.millmark.service.database.AdvisoryLock;
import dev.millmark.service.database.Transactions;
import dev.millmark.service.http.BoundedHttpClient;
import dev.millmark.service.kafka.KafkaClients;
import dev.millmark.service.kafka.RecordSender;
import dev.millmark.service.worker.Next;
import dev.millmark.service.worker.Pace;
import dev.millmark.service.worker.Worker;
import dev.millmark.service.worker.Workers;
import dev.millmark.tlog.note.LogSigner;
import dev.millmark.watermarking.log.LeadershipLostException;
import dev.millmark.watermarking.log.LogAlarms;
import dev.millmark.watermarking.log.LogConfig;
import dev.millmark.watermarking.log.LogMetrics;
import dev.millmark.watermarking.log.LogStoppedException;
import dev.millmark.watermarking.log.LogTopic;
import dev.millmark.watermarking.log.Stage;
import dev.millmark.watermarking.log.StageListener;
import dev.millmark.watermarking.log.checkpoint.Publication;
import dev.millmark.watermarking.log.checkpoint.Publisher;
import dev.millmark.watermarking.log.checkpoint.QuorumAlarm;
import dev.millmark.watermarking.log.checkpoint.RecoveredTree;
import dev.millmark.watermarking.log.checkpoint.Witnesses;
import dev.millmark.watermarking.log.store.LogStore;
import dev.millmark.watermarking.log.tree.DatabaseResources;
import dev.millmark.watermarking.log.tree.DeadLetters;
import dev.millmark.watermarking.log.tree.Head;
import dev.millmark.watermarking.log.tree.HeadTable;
import dev.millmark.watermarking.log.tree.Sequencer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Leads the log in the one instance that holds the lock; the others stand by. The lock only keeps instances out of one
/// another's way: what keeps the log from forking is the head's compare-and-swap.
public final class LogLeader {

    private static final Logger LOG = Logger.getLogger(LogLeader.class);
    private static final AdvisoryLock LOCK = new AdvisoryLock("LOG_LEAD");
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long HEARTBEAT_NANOS = Duration.ofSeconds(1).toNanos();

    private final Workers workers;
    private final BoundedHttpClient http;
    private final DataSource database;
    private final Transactions transactions;
    private final KafkaClients kafka;
    private final LogConfig config;
    private final LogSigner signer;
    private final LogStore store;
    private final StageListener stages;
    private final LogMetrics metrics;
    private final Genesis genesis;
    private final DeadLetters deadLetters;
    private final LogAlarms alarms;
    private final QuorumAlarm quorumAlarm;
    private @Nullable Worker worker;

    public LogLeader(
            Workers workers,
            BoundedHttpClient http,
            DataSource database,
            KafkaClients kafka,
            RecordSender sender,
            LogConfig config,
            LogSigner signer,
            LogStore store,
            StageListener stages,
            LogMetrics metrics,
            LogAlarms alarms,
            Clock clock) {
        this.workers = workers;
        this.http = http;
        this.database = database;
        this.transactions = new Transactions(database);
        this.kafka = kafka;
        this.config = config;
        this.signer = signer;
        this.store = store;
        this.stages = stages;
        this.metrics = metrics;
        this.genesis = new Genesis(transactions, kafka, config, signer.verifierKey(), clock);
        this.deadLetters = new DeadLetters(transactions, sender, config);
        this.alarms = alarms;
        this.quorumAlarm = new QuorumAlarm(alarms, config.origin());
    }

    public void start() {
        worker =
                workers.start(
                        "log-leader", Pace.retryingAfter(config.retryInterval()), this::takeTurn);
    }

    public void stop() throws InterruptedException {
        if (worker != null) {
            worker.stop(PATIENCE);
        }
    }

    private Next takeTurn(Worker turn)
            throws LeadershipLostException, SQLException, IOException, InterruptedException {
        try (Connection session = database.getConnection()) {
            if (!LOCK.tryForSession(session)) {
                return Next.after(config.pollInterval());
            }
            try {
                lead(session, turn);
            } finally {
                LOCK.release(session);
            }
            return Next.now();
        } catch (LogStoppedException contradiction) {
            metrics.stopped();
            while (turn.goesOn()
                    && !alarms.stopped(config.origin(), metrics.treeSize(), contradiction)) {
                turn.pause(config.retryInterval());
            }
            return Next.done();
        } catch (LeadershipLostException | SQLException | KafkaException | IOException e) {
            metrics.failed();
            throw e;
        }
    }

    private void lead(Connection session, Worker turn)
            throws SQLException, IOException, LeadershipLostException, InterruptedException {
        genesis.create();
        Optional<Head> taken = transactions.call(HeadTable::takeLead);
        Head head = taken.orElseThrow();
        stages.reached(Stage.LEAD_TAKEN);
        DatabaseResources resources = new DatabaseResources(transactions);
        RecoveredTree recovered =
                RecoveredTree.of(
                        head,
                        LogTopic.describe(kafka, config.topic()),
                        resources,
                        store,
                        signer.verifierKey());
        deadLetters.send(head);
        LOG.infof(
                "this instance leads the log: treeSize=%d epoch=%d",
                head.tree().size(), head.epoch());
        try (Consumer<byte[], byte[]> reader = kafka.exactReader(config.batchSize())) {
            Sequencer sequencer =
                    new Sequencer(
                            transactions,
                            reader,
                            config,
                            stages,
                            deadLetters,
                            head,
                            recovered.tree());
            Publisher publisher =
                    new Publisher(
                            transactions,
                            store,
                            signer,
                            new Witnesses(transactions, config, store, http),
                            stages,
                            head.epoch(),
                            Math.min(recovered.storedSize(), head.tree().size()));
            try (Publication publication =
                    Publication.start(
                            workers,
                            config,
                            sequencer,
                            publisher,
                            recovered,
                            resources,
                            metrics,
                            quorumAlarm)) {
                sequence(session, turn, sequencer, publication);
            }
        }
    }

    private void sequence(
            Connection session, Worker turn, Sequencer sequencer, Publication publication)
            throws SQLException, LeadershipLostException, InterruptedException {
        long heard = System.nanoTime();
        while (turn.goesOn()) {
            publication.check();
            sequencer.poll();
            metrics.grownTo(sequencer.latest().head().size());
            if (System.nanoTime() - heard > HEARTBEAT_NANOS) {
                if (!session.isValid(5)) {
                    throw new LeadershipLostException("the session that holds the lock is gone");
                }
                heard = System.nanoTime();
            }
        }
    }
}
