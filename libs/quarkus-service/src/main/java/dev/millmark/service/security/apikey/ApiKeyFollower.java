package dev.millmark.service.security.apikey;

import dev.millmark.service.kafka.DeadLetters;
import dev.millmark.service.kafka.KafkaClients;
import dev.millmark.service.kafka.TopicFollower;
import dev.millmark.service.kafka.TopicReader;
import dev.millmark.service.worker.Next;
import dev.millmark.service.worker.Pace;
import dev.millmark.service.worker.Workers;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads all API keys at each start and every change from then on. While the broker is away the keys that are known
/// stay valid.
@Singleton
class ApiKeyFollower implements TopicReader {

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Workers workers;
    private final ApiKeys keys;
    private final ApiKeyReader reader;
    private final DeadLetters deadLetters;
    private final TopicFollower follower;

    ApiKeyFollower(
            Workers workers,
            KafkaClients kafka,
            ApiKeys keys,
            ApiKeyReader reader,
            DeadLetters deadLetters) {
        this.workers = workers;
        this.keys = keys;
        this.reader = reader;
        this.deadLetters = deadLetters;
        this.follower = new TopicFollower(kafka, reader.topic(), this);
    }

    void start(@Observes StartupEvent started) {
        workers.start(
                "api-keys",
                Pace.retryingAfter(RETRY),
                turn -> {
                    follower.follow(turn::goesOn);
                    return Next.now();
                });
    }

    @Override
    public void read(ConsumerRecord<byte[], byte[]> message) throws InterruptedException {
        deadLetters.take(message, reader.deadLetterTopic(), () -> keys.put(reader.read(message)));
    }

    @Override
    public void reachedEnd() {
        keys.complete();
    }
}
