package dev.millmark.generator.credential;

import dev.millmark.events.ContentSealed;
import dev.millmark.events.EventFormat;
import dev.millmark.events.KafkaEvent;
import dev.millmark.events.MalformedEventException;
import dev.millmark.service.database.DatabaseRetry;
import dev.millmark.service.database.RefusedByDatabaseException;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Fills the table of credentials from `content.sealed.v1`. A record that is no such event goes to the dead-letter topic; while the
/// database is away the record waits.
@ApplicationScoped
class ContentSealedConsumer {

    private final Credentials credentials;
    private final DatabaseRetry retry;

    ContentSealedConsumer(Credentials credentials, DatabaseRetry retry) {
        this.credentials = credentials;
        this.retry = retry;
    }

    @Incoming("content-sealed")
    @Blocking
    void consume(ConsumerRecord<String, byte[]> sealed)
            throws MalformedEventException, RefusedByDatabaseException, InterruptedException {
        ContentSealed seal =
                EventFormat.read(
                                ContentSealed.class,
                                KafkaEvent.headers(sealed.headers()),
                                sealed.value())
                        .data();
        retry.untilDone(
                "credentials",
                () -> {
                    credentials.save(seal);
                    return seal;
                });
    }
}
