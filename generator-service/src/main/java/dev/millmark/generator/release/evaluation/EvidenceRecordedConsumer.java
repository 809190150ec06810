package dev.millmark.generator.release.evaluation;

import dev.millmark.events.CloudEvent;
import dev.millmark.events.KafkaEvent;
import dev.millmark.events.MalformedEventException;
import dev.millmark.events.ReleaseEvidenceRecorded;
import dev.millmark.generator.release.ReleaseController;
import dev.millmark.generator.release.ReleaseLoop;
import dev.millmark.generator.release.ServedReleases;
import dev.millmark.release.Digest;
import dev.millmark.release.ReleasedModel;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.MalformedEnvelopeException;
import dev.millmark.release.dsse.MalformedStatementException;
import dev.millmark.release.history.Outcome;
import dev.millmark.release.history.Refusal;
import dev.millmark.release.history.ReleaseEvent;
import dev.millmark.service.database.DatabaseRetry;
import dev.millmark.service.database.RefusedByDatabaseException;
import dev.millmark.service.database.Transactions;
import dev.millmark.service.kafka.DeadLetters;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/// Brings the evidence of `release.evidence.recorded.v1` to its release. The event's id is that of the history, so that
/// a repeat has no second effect; whose signature counts is for the policy to say.
@ApplicationScoped
class EvidenceRecordedConsumer {

    static final String DEAD_LETTERS = "release.evidence.recorded.v1.generator-service.dead-letter";

    private static final Logger LOG = Logger.getLogger(EvidenceRecordedConsumer.class);
    private static final String RECORDED = "recorded";

    private final ServedReleases releases;
    private final ReleaseController controller;
    private final ReleaseLoop loop;
    private final Transactions transactions;
    private final DatabaseRetry retry;
    private final DeadLetters deadLetters;

    EvidenceRecordedConsumer(
            ServedReleases releases,
            ReleaseController controller,
            ReleaseLoop loop,
            Transactions transactions,
            DatabaseRetry retry,
            DeadLetters deadLetters) {
        this.releases = releases;
        this.controller = controller;
        this.loop = loop;
        this.transactions = transactions;
        this.retry = retry;
        this.deadLetters = deadLetters;
    }

    @Incoming("evidence-recorded")
    @Blocking
    void consume(ConsumerRecord<byte[], byte[]> recorded) throws InterruptedException {
        deadLetters.take(recorded, DEAD_LETTERS, () -> record(recorded));
    }

    private void record(ConsumerRecord<byte[], byte[]> recorded)
            throws MalformedEventException,
                    MalformedEnvelopeException,
                    MalformedStatementException,
                    RefusedByDatabaseException,
                    InterruptedException {
        CloudEvent<ReleaseEvidenceRecorded> event =
                KafkaEvent.read(ReleaseEvidenceRecorded.class, recorded);
        Envelope evidence = Envelope.parse(event.data().statement());
        ReleasedModel model =
                Digest.parse(event.data().release())
                        .flatMap(releases::find)
                        .orElseThrow(() ->
                                new MalformedStatementException(
                                        "/release is none of this service"));
        Evaluation.Found found =
                retry.untilDone("release-evidence", () -> apply(model, event, evidence));
        loop.wake();
        LOG.infof("model=%s state=%s evidence", model.name(), found.outcome());
    }

    private Evaluation.Found apply(
            ReleasedModel model, CloudEvent<ReleaseEvidenceRecorded> event, Envelope evidence)
            throws SQLException {
        Outcome outcome =
                controller.apply(
                        model,
                        event.source(),
                        (header, _) ->
                                new ReleaseEvent.EvidenceRecorded(
                                        new ReleaseEvent.Header(
                                                event.id(), header.at(), header.by()),
                                        evidence));
        Evaluation.Found found = found(evidence.payloadDigest(), outcome);
        transactions.run(handle ->
                EvaluationTable.found(
                        handle, event.data().evaluation(), found, event.data().recordedAt()));
        return found;
    }

    private static Evaluation.Found found(Digest statement, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied _ -> new Evaluation.Found(statement.toString(), RECORDED, "");
            case Outcome.Refused(_, Refusal refusal, _) ->
                    refusal.reason() == Refusal.Reason.DUPLICATE
                            ? new Evaluation.Found(statement.toString(), RECORDED, "")
                            : new Evaluation.Found(
                                    statement.toString(),
                                    refusal.reason().label(),
                                    refusal.detail());
        };
    }
}
