package dev.millmark.watermarking.release;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.KafkaEvent;
import dev.millmark.events.MalformedEventException;
import dev.millmark.events.ReleaseDecided;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.MalformedEnvelopeException;
import dev.millmark.release.dsse.MalformedStatementException;
import dev.millmark.release.history.ReleaseDecision;
import dev.millmark.service.database.DatabaseRetry;
import dev.millmark.service.database.RefusedByDatabaseException;
import dev.millmark.service.database.Transactions;
import dev.millmark.service.kafka.DeadLetters;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.leaf.EntryKind;
import dev.millmark.watermarking.log.entry.LogEntries;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Enters each decision of `release.decided.v1` into the log: SHA-256 of the statement, and of its signature. Whether
/// the signer may decide is for those who read the log; it proves what was said and when.
@ApplicationScoped
class ReleaseDecidedConsumer {

    static final String DEAD_LETTERS = "release.decided.v1.watermark-service.dead-letter";

    private final Transactions transactions;
    private final LogEntries log;
    private final DatabaseRetry retry;
    private final DeadLetters deadLetters;

    ReleaseDecidedConsumer(
            Transactions transactions,
            LogEntries log,
            DatabaseRetry retry,
            DeadLetters deadLetters) {
        this.transactions = transactions;
        this.log = log;
        this.retry = retry;
        this.deadLetters = deadLetters;
    }

    @Incoming("release-decided")
    @Blocking
    void consume(ConsumerRecord<byte[], byte[]> decided) throws InterruptedException {
        deadLetters.take(decided, DEAD_LETTERS, () -> enter(decided));
    }

    private void enter(ConsumerRecord<byte[], byte[]> decided)
            throws MalformedEventException,
                    MalformedEnvelopeException,
                    MalformedStatementException,
                    RefusedByDatabaseException,
                    InterruptedException {
        ReleaseDecided event = KafkaEvent.read(ReleaseDecided.class, decided).data();
        Envelope envelope = envelope(event);
        Bytes signature = envelope.signatures().getFirst().signature();
        retry.untilDone(
                "release-decisions",
                () -> {
                    transactions.run(transaction ->
                            log.add(
                                    transaction,
                                    EntryKind.RELEASE_DECISION,
                                    ReleaseDecision.logId(envelope),
                                    Hash.sha256(envelope.payload()),
                                    Hash.sha256(signature),
                                    event.decidedAt()));
                    log.committed();
                    return event;
                });
    }

    private static Envelope envelope(ReleaseDecided event)
            throws MalformedEnvelopeException, MalformedStatementException {
        Envelope envelope = Envelope.parse(event.statement());
        ReleaseDecision.Summary summary = ReleaseDecision.Summary.parse(envelope);
        boolean isSame =
                summary.sequence() == event.sequence()
                        && summary.standing().release().toString().equals(event.release())
                        && summary.decidedAt().equals(event.decidedAt());
        if (!isSame) {
            throw new MalformedStatementException("/statement is another decision");
        }
        return envelope;
    }
}
