package dev.millmark.generator.release.evaluation;

import dev.millmark.events.KafkaEvent;
import dev.millmark.events.MalformedEventException;
import dev.millmark.events.ReleaseEvaluationRequested;
import dev.millmark.service.database.DatabaseRetry;
import dev.millmark.service.database.RefusedByDatabaseException;
import dev.millmark.service.database.Transactions;
import dev.millmark.service.kafka.DeadLetters;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Takes up the evaluations of `release.evaluation.requested.v1`.
@ApplicationScoped
class EvaluationRequestedConsumer {

    static final String DEAD_LETTERS =
            "release.evaluation.requested.v1.generator-service.dead-letter";

    private final Transactions transactions;
    private final DatabaseRetry retry;
    private final DeadLetters deadLetters;
    private final SamplingLoop loop;

    EvaluationRequestedConsumer(
            Transactions transactions,
            DatabaseRetry retry,
            DeadLetters deadLetters,
            SamplingLoop loop) {
        this.transactions = transactions;
        this.retry = retry;
        this.deadLetters = deadLetters;
        this.loop = loop;
    }

    @Incoming("evaluation-requested")
    @Blocking
    void consume(ConsumerRecord<byte[], byte[]> requested) throws InterruptedException {
        deadLetters.take(requested, DEAD_LETTERS, () -> add(requested));
    }

    private void add(ConsumerRecord<byte[], byte[]> requested)
            throws MalformedEventException, RefusedByDatabaseException, InterruptedException {
        ReleaseEvaluationRequested asked =
                KafkaEvent.read(ReleaseEvaluationRequested.class, requested).data();
        retry.untilDone(
                "evaluations",
                () -> {
                    transactions.run(handle -> EvaluationTable.add(handle, asked));
                    return asked;
                });
        loop.wake();
    }
}
