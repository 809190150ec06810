package dev.millmark.verifier.evaluation;

import dev.millmark.events.KafkaEvent;
import dev.millmark.events.MalformedEventException;
import dev.millmark.events.ReleaseSampled;
import dev.millmark.languagemodel.Tokenizer;
import dev.millmark.service.database.DatabaseRetry;
import dev.millmark.service.database.RefusedByDatabaseException;
import dev.millmark.service.database.Transactions;
import dev.millmark.service.kafka.DeadLetters;
import dev.millmark.verifier.watermark.Tokenizers;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Measures each text of `release.sampled.v1` once, and keeps the figures without the text.
@ApplicationScoped
class ReleaseSampledConsumer {

    static final String DEAD_LETTERS = "release.sampled.v1.verifier-service.dead-letter";

    private final Tokenizers tokenizers;
    private final TextMeasurement measurement;
    private final Transactions transactions;
    private final DatabaseRetry retry;
    private final DeadLetters deadLetters;
    private final EvidenceLoop loop;

    ReleaseSampledConsumer(
            Tokenizers tokenizers,
            TextMeasurement measurement,
            Transactions transactions,
            DatabaseRetry retry,
            DeadLetters deadLetters,
            EvidenceLoop loop) {
        this.tokenizers = tokenizers;
        this.measurement = measurement;
        this.transactions = transactions;
        this.retry = retry;
        this.deadLetters = deadLetters;
        this.loop = loop;
    }

    @Incoming("release-sampled")
    @Blocking
    void consume(ConsumerRecord<byte[], byte[]> sampled) throws InterruptedException {
        deadLetters.take(sampled, DEAD_LETTERS, () -> measure(sampled));
    }

    private void measure(ConsumerRecord<byte[], byte[]> sampled)
            throws MalformedEventException,
                    UnreadableModelException,
                    RefusedByDatabaseException,
                    InterruptedException {
        ReleaseSampled text = KafkaEvent.read(ReleaseSampled.class, sampled).data();
        Tokenizer tokenizer =
                tokenizers.find(text.request().model()).orElseThrow(UnreadableModelException::new);
        retry.untilDone(
                "evaluations", Set.of(KeysNotReadException.class), () -> keep(text, tokenizer));
        if (text.index() == text.request().texts() - 1) {
            loop.wake();
        }
    }

    private int keep(ReleaseSampled text, Tokenizer tokenizer) throws SQLException {
        String evaluation = text.request().evaluation();
        boolean isKnown =
                transactions.call(handle ->
                        EvaluationTable.has(
                                handle, evaluation, EvaluationTable.Source.MODEL, text.index()));
        if (!isKnown) {
            Measured measured = measurement.ofModel(text, tokenizer);
            transactions.run(handle -> {
                EvaluationTable.add(handle, text.request());
                EvaluationTable.add(
                        handle, evaluation, EvaluationTable.Source.MODEL, text.index(), measured);
            });
        }
        return text.index();
    }
}
