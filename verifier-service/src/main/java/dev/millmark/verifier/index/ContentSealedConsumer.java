package dev.millmark.verifier.index;

import dev.millmark.events.CloudEvent;
import dev.millmark.events.ContentSealed;
import dev.millmark.events.KafkaEvent;
import dev.millmark.events.MalformedEventException;
import dev.millmark.service.database.DatabaseRetry;
import dev.millmark.service.database.RefusedByDatabaseException;
import dev.millmark.service.kafka.DeadLetters;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Fills the index from `content.sealed.v1`. A record that is no such event, or contradicts the one that was indexed
/// under its content id, goes to the dead-letter topic; while the database is away the record waits.
@ApplicationScoped
class ContentSealedConsumer {

    static final String DEAD_LETTERS = "content.sealed.v1.verifier-service.dead-letter";

    private final SealedContentTable contents;
    private final DatabaseRetry retry;
    private final DeadLetters deadLetters;

    ContentSealedConsumer(
            SealedContentTable contents, DatabaseRetry retry, DeadLetters deadLetters) {
        this.contents = contents;
        this.retry = retry;
        this.deadLetters = deadLetters;
    }

    @Incoming("content-sealed")
    @Blocking
    void consume(ConsumerRecord<byte[], byte[]> sealed) throws InterruptedException {
        deadLetters.take(sealed, DEAD_LETTERS, () -> index(sealed));
    }

    private void index(ConsumerRecord<byte[], byte[]> sealed)
            throws MalformedEventException,
                    ContradictorySealException,
                    RefusedByDatabaseException,
                    InterruptedException {
        CloudEvent<ContentSealed> event = KafkaEvent.read(ContentSealed.class, sealed);
        boolean added = retry.untilDone("index", () -> contents.add(event));
        if (!added) {
            requireSame(event);
        }
    }

    private void requireSame(CloudEvent<ContentSealed> event)
            throws ContradictorySealException, RefusedByDatabaseException, InterruptedException {
        SealedContent indexed =
                retry.untilDone("index", () -> contents.withContentId(event.data().contentId()))
                        .orElseThrow(() ->
                                new ContradictorySealException(
                                        "the event's source and id were used for another text"));
        if (!indexed.isSameSealAs(SealedContent.of(event.data()))) {
            throw new ContradictorySealException("the content id was indexed for another seal");
        }
    }
}
