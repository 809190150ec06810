package dev.millmark.generator.release;

import dev.millmark.events.EventType;
import dev.millmark.events.KafkaEvent;
import dev.millmark.events.ReleaseDecided;
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

/// Follows `release.decided.v1` from its beginning.
@Singleton
class ReleaseTopicReader implements TopicReader {

    static final String DEAD_LETTERS = "release.decided.v1.generator-service.dead-letter";

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Workers workers;
    private final TopicFollower follower;
    private final Standings standings;
    private final DeadLetters deadLetters;
    private final ReleaseLoop loop;

    ReleaseTopicReader(
            Workers workers,
            KafkaClients kafka,
            Standings standings,
            DeadLetters deadLetters,
            ReleaseLoop loop) {
        this.workers = workers;
        this.follower = new TopicFollower(kafka, EventType.RELEASE_DECIDED.topic(), this);
        this.standings = standings;
        this.deadLetters = deadLetters;
        this.loop = loop;
    }

    void start(@Observes StartupEvent started) {
        workers.start(
                "release-decisions",
                Pace.retryingAfter(RETRY),
                turn -> {
                    follower.follow(turn::goesOn);
                    return Next.now();
                });
    }

    @Override
    public void reachedEnd() {
        loop.topicIsRead();
    }

    @Override
    public void read(ConsumerRecord<byte[], byte[]> decided) throws InterruptedException {
        deadLetters.take(
                decided,
                DEAD_LETTERS,
                () -> standings.take(KafkaEvent.read(ReleaseDecided.class, decided).data()));
    }
}
