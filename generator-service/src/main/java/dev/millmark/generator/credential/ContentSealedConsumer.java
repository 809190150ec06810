package dev.millmark.generator.credential;

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

/// Fills the table of credentials from `content.sealed.v1`. A record that is no such event goes to the dead-letter
/// topic; while the database is away the record waits.
@ApplicationScoped
class ContentSealedConsumer {

    static final String DEAD_LETTERS = "content.sealed.v1.generator-service.dead-letter";

    private final Credentials credentials;
    private final DatabaseRetry retry;
    private final DeadLetters deadLetters;

    ContentSealedConsumer(Credentials credentials, DatabaseRetry retry, DeadLetters deadLetters) {
        this.credentials = credentials;
        this.retry = retry;
        this.deadLetters = deadLetters;
    }

    @Incoming("content-sealed")
    @Blocking
    void consume(ConsumerRecord<byte[], byte[]> sealed) throws InterruptedException {
        deadLetters.take(sealed, DEAD_LETTERS, () -> save(sealed));
    }

    private void save(ConsumerRecord<byte[], byte[]> sealed)
            throws MalformedEventException, RefusedByDatabaseException, InterruptedException {
        ContentSealed seal = KafkaEvent.read(ContentSealed.class, sealed).data();
        retry.untilDone(
                "credentials",
                () -> {
                    credentials.save(seal);
                    return seal;
                });
    }
}
