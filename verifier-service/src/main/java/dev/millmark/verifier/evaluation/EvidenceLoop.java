package dev.millmark.verifier.evaluation;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.CloudEvent;
import dev.millmark.events.EventFormat;
import dev.millmark.events.ReleaseEvidenceRecorded;
import dev.millmark.languagemodel.Tokenizer;
import dev.millmark.release.Digest;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.SigningKey;
import dev.millmark.release.evidence.Evidence;
import dev.millmark.release.history.ReleaseDecision;
import dev.millmark.service.database.AdvisoryLock;
import dev.millmark.service.database.Transactions;
import dev.millmark.service.kafka.RecordSender;
import dev.millmark.service.worker.Next;
import dev.millmark.service.worker.Pace;
import dev.millmark.service.worker.Worker;
import dev.millmark.service.worker.Workers;
import dev.millmark.verifier.evaluation.EvaluationTable.Source;
import dev.millmark.verifier.keys.KeyRing;
import dev.millmark.verifier.watermark.Tokenizers;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Once all texts of an evaluation are measured: measures texts by people with the same keys, signs what all of them
/// show, and publishes it, one instance at a time. What was broken off goes on where it was.
@Singleton
class EvidenceLoop {

    private static final Logger LOG = Logger.getLogger(EvidenceLoop.class);
    private static final AdvisoryLock LOCK = new AdvisoryLock("evaluations");
    private static final String SOURCE = "/verifier-service";
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofSeconds(5);

    private final Workers workers;
    private final DataSource database;
    private final Transactions transactions;
    private final Tokenizers tokenizers;
    private final TextMeasurement measurement;
    private final HumanTextsSource human;
    private final KeyRing ring;
    private final SigningKey key;
    private final RecordSender sender;
    private final EvaluationConfig config;
    private final Clock clock;
    private @Nullable Worker worker;

    EvidenceLoop(
            Workers workers,
            DataSource database,
            Transactions transactions,
            Tokenizers tokenizers,
            TextMeasurement measurement,
            HumanTextsSource human,
            KeyRing ring,
            SigningKey key,
            RecordSender sender,
            EvaluationConfig config,
            Clock clock) {
        this.workers = workers;
        this.database = database;
        this.transactions = transactions;
        this.tokenizers = tokenizers;
        this.measurement = measurement;
        this.human = human;
        this.ring = ring;
        this.key = key;
        this.sender = sender;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        worker = workers.start("evaluations", Pace.retryingAfter(RETRY), this::turn);
    }

    /// All texts of an evaluation may be there.
    void wake() {
        if (worker != null) {
            worker.wake();
        }
    }

    private Next turn(Worker turn) throws SQLException, InterruptedException {
        Optional<Evaluation> complete = transactions.call(EvaluationTable::complete);
        if (complete.isEmpty()) {
            return Next.after(IDLE);
        }
        try (Connection session = database.getConnection()) {
            if (!LOCK.tryForSession(session)) {
                return Next.after(IDLE);
            }
            try {
                evaluate(complete.get(), turn);
            } finally {
                LOCK.release(session);
            }
        }
        return Next.now();
    }

    private void evaluate(Evaluation evaluation, Worker turn)
            throws SQLException, InterruptedException {
        if (!measureHumanTexts(evaluation, turn)) {
            return;
        }
        String id = evaluation.id();
        EvaluationTable.Finish now =
                new EvaluationTable.Finish(
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        keys(),
                        human.texts().map(HumanTexts::digest));
        EvaluationTable.Finish finish =
                transactions.call(handle -> EvaluationTable.finish(handle, id, now));
        List<Measured> texts =
                transactions.call(handle -> EvaluationTable.texts(handle, id, Source.MODEL));
        List<Measured> people =
                transactions.call(handle -> EvaluationTable.texts(handle, id, Source.HUMAN));
        for (Evidence evidence : new EvidenceStatements(evaluation, finish).of(texts, people)) {
            sender.send(event(evaluation, key.sign(evidence.statement()), finish.at()));
        }
        transactions.run(handle -> EvaluationTable.published(handle, id));
        LOG.infof(
                "model=%s count=%d texts are evaluated",
                evaluation.model(), evaluation.sample().texts());
    }

    /// @return whether all are measured
    private boolean measureHumanTexts(Evaluation evaluation, Worker turn) throws SQLException {
        Optional<HumanTexts> corpus = human.texts();
        Optional<Tokenizer> tokenizer = tokenizers.find(evaluation.model());
        if (corpus.isEmpty() || tokenizer.isEmpty()) {
            return true;
        }
        List<String> pieces =
                corpus.get().pieces(tokenizer.get(), evaluation.tokens(), config.mostHumanTexts());
        Set<Integer> measured =
                new HashSet<>(
                        transactions.call(handle ->
                                EvaluationTable.indices(handle, evaluation.id(), Source.HUMAN)));
        for (int i = 0; i < pieces.size(); i++) {
            if (!turn.goesOn()) {
                return false;
            }
            if (!measured.contains(i)) {
                int index = i;
                Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                Measured one = measurement.ofPerson(evaluation.model(), pieces.get(i), index, now);
                transactions.run(handle ->
                        EvaluationTable.add(handle, evaluation.id(), Source.HUMAN, index, one));
            }
        }
        return true;
    }

    /// Over the ids of the keys, in order, one a line.
    private Digest keys() {
        return Digest.of(
                Bytes.utf8(
                        ring.all().stream()
                                .map(one -> one.id() + "\n")
                                .collect(Collectors.joining())));
    }

    /// The event's id follows from the statement: a repeat is the same event.
    private static ProducerRecord<byte[], byte[]> event(
            Evaluation evaluation, Envelope envelope, Instant at) {
        ReleaseEvidenceRecorded data =
                new ReleaseEvidenceRecorded(
                        evaluation.id(), evaluation.release().toString(), envelope.encode(), at);
        ProducerRecord<String, byte[]> message =
                EventFormat.write(
                                new CloudEvent<>(
                                        ReleaseDecision.logId(envelope).toString(),
                                        SOURCE,
                                        at,
                                        data))
                        .toRecord();
        return new ProducerRecord<>(
                message.topic(),
                null,
                Bytes.utf8(message.key()).toArray(),
                message.value(),
                message.headers());
    }
}
