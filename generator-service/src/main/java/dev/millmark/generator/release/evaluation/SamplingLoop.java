package dev.millmark.generator.release.evaluation;

import dev.millmark.events.CloudEvent;
import dev.millmark.events.ReleaseSampled;
import dev.millmark.events.Uuid7;
import dev.millmark.generator.release.ServedReleases;
import dev.millmark.release.Digest;
import dev.millmark.release.ReleasedModel;
import dev.millmark.service.database.AdvisoryLock;
import dev.millmark.service.database.Transactions;
import dev.millmark.service.kafka.RecordSender;
import dev.millmark.service.worker.Next;
import dev.millmark.service.worker.Pace;
import dev.millmark.service.worker.Worker;
import dev.millmark.service.worker.Workers;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Samples the texts of evaluations one after another, one instance at a time. A text that was sent and not counted is
/// sampled again, and the verifier measures it once.
@Singleton
class SamplingLoop {

    private static final Logger LOG = Logger.getLogger(SamplingLoop.class);
    private static final AdvisoryLock LOCK = new AdvisoryLock("evaluations");
    private static final Duration RETRY = Duration.ofSeconds(1);

    /// How long the work of another instance that was killed may lie.
    private static final Duration IDLE = Duration.ofSeconds(5);

    private static final Duration WHILE_BUSY = Duration.ofMillis(200);

    private final Workers workers;
    private final DataSource database;
    private final Transactions transactions;
    private final ServedReleases releases;
    private final Prompts prompts;
    private final TextSampling sampling;
    private final RecordSender sender;
    private final SecureRandom random = new SecureRandom();
    private @Nullable Worker worker;

    SamplingLoop(
            Workers workers,
            DataSource database,
            Transactions transactions,
            ServedReleases releases,
            Prompts prompts,
            TextSampling sampling,
            RecordSender sender) {
        this.workers = workers;
        this.database = database;
        this.transactions = transactions;
        this.releases = releases;
        this.prompts = prompts;
        this.sampling = sampling;
        this.sender = sender;
    }

    void start(@Observes StartupEvent started) {
        worker = workers.start("evaluations", Pace.retryingAfter(RETRY), this::turn);
    }

    /// There is something to sample.
    void wake() {
        if (worker != null) {
            worker.wake();
        }
    }

    private Next turn(Worker turn) throws SQLException, InterruptedException {
        if (unfinished().isEmpty()) {
            return Next.after(IDLE);
        }
        try (Connection session = database.getConnection()) {
            if (!LOCK.tryForSession(session)) {
                return Next.after(IDLE);
            }
            try {
                while (turn.goesOn()) {
                    Optional<Evaluation> next = unfinished();
                    if (next.isEmpty()) {
                        return Next.now();
                    }
                    if (!sample(next.get())) {
                        return Next.after(WHILE_BUSY);
                    }
                }
                return Next.now();
            } finally {
                LOCK.release(session);
            }
        }
    }

    private Optional<Evaluation> unfinished() throws SQLException {
        List<Digest> served = releases.all().stream().map(ReleasedModel::digest).toList();
        return transactions.call(
                handle -> EvaluationTable.unfinished(handle, served, prompts.digest()));
    }

    /// @return whether there was room for it
    private boolean sample(Evaluation evaluation) throws SQLException, InterruptedException {
        Optional<ReleaseSampled> text = sampling.sample(evaluation.request(), evaluation.sampled());
        if (text.isEmpty()) {
            return false;
        }
        ReleaseSampled sampled = text.get();
        String id = Uuid7.of(sampled.sampledAt(), random);
        sender.send(
                Evaluations.message(
                        new CloudEvent<>(id, Evaluations.SOURCE, sampled.sampledAt(), sampled)));
        transactions.run(handle ->
                EvaluationTable.sampled(handle, sampled.request().evaluation(), sampled.index()));
        if (sampled.index() + 1 == sampled.request().texts()) {
            LOG.infof(
                    "model=%s count=%d texts are sampled",
                    sampled.request().model(), sampled.request().texts());
        }
        return true;
    }
}
