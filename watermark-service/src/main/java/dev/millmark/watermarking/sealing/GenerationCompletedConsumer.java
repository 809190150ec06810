package dev.millmark.watermarking.sealing;

import dev.millmark.c2pa.cose.SigningFailedException;
import dev.millmark.c2pa.timestamp.TimeStampException;
import dev.millmark.events.GenerationCompleted;
import dev.millmark.events.KafkaEvent;
import dev.millmark.events.MalformedEventException;
import dev.millmark.service.database.DatabaseRetry;
import dev.millmark.service.database.RefusedByDatabaseException;
import dev.millmark.service.kafka.DeadLetters;
import dev.millmark.service.kafka.ReplyAddress;
import dev.millmark.watermarking.fault.Bug;
import dev.millmark.watermarking.signing.NoValidCredentialException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/// Seals what arrives on `generation.completed.v1` and answers who asked.
///
/// A record is acknowledged when its seal is committed and its answer sent, or when its dead letter is. Records are
/// worked on side by side: the table of seals keeps two of one content id apart.
@ApplicationScoped
class GenerationCompletedConsumer {

    private static final Logger LOG = Logger.getLogger(GenerationCompletedConsumer.class);

    private static final Set<Class<? extends RuntimeException>> MAY_PASS =
            Set.of(
                    TimeStampException.class,
                    NoValidCredentialException.class,
                    SigningFailedException.class);

    private final Seals seals;
    private final Replies replies;
    private final DeadLetters deadLetters;
    private final DatabaseRetry retry;
    private final SealingMetrics metrics;
    private final SealingConfig config;

    GenerationCompletedConsumer(
            Seals seals,
            Replies replies,
            DeadLetters deadLetters,
            DatabaseRetry retry,
            SealingMetrics metrics,
            SealingConfig config) {
        this.seals = seals;
        this.replies = replies;
        this.deadLetters = deadLetters;
        this.retry = retry;
        this.metrics = metrics;
        this.config = config;
    }

    @Incoming("generation-completed")
    @RunOnVirtualThread
    @Blocking(ordered = false)
    void consume(ConsumerRecord<byte[], byte[]> message) throws InterruptedException {
        SealOutcome outcome = sealWhenPossible(message);
        switch (outcome) {
            case SealOutcome.Sealed sealed -> {}
            case SealOutcome.Refused(Refusal refusal) ->
                    deadLetters.bury(message, refusal.written(), config.deadLetterTopic());
        }
        Optional<ReplyAddress> address = ReplyAddress.of(message.headers(), config.replyTopics());
        if (address.isPresent()) {
            replies.send(address.get(), message.key(), outcome);
        }
    }

    private SealOutcome sealWhenPossible(ConsumerRecord<byte[], byte[]> message)
            throws InterruptedException {
        try {
            return retry.untilDone("sealing", MAY_PASS, () -> seal(message));
        } catch (RefusedByDatabaseException e) {
            metrics.refused(Refusal.Reason.UNSUITABLE_FIELD);
            return SealOutcome.refused(
                    Refusal.Reason.UNSUITABLE_FIELD, String.valueOf(e.getMessage()));
        }
    }

    private SealOutcome seal(ConsumerRecord<byte[], byte[]> message) throws SQLException {
        try {
            return seals.seal(KafkaEvent.read(GenerationCompleted.class, message).data());
        } catch (MalformedEventException e) {
            metrics.refused(Refusal.Reason.MALFORMED_EVENT);
            return SealOutcome.refused(
                    Refusal.Reason.MALFORMED_EVENT, String.valueOf(e.getMessage()));
        } catch (TimeStampException | NoValidCredentialException | SigningFailedException passing) {
            throw passing;
        } catch (RuntimeException bug) {
            // the same record would meet it again and hold up its partition
            LOG.errorf("sealing failed: reason=%s", Bug.describe(bug));
            metrics.refused(Refusal.Reason.INTERNAL_ERROR);
            return SealOutcome.refused(Refusal.Reason.INTERNAL_ERROR, bug.getClass().getName());
        }
    }
}
