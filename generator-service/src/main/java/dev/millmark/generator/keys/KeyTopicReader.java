package dev.millmark.generator.keys;

import dev.millmark.events.EventType;
import dev.millmark.service.kafka.DeadLetters;
import dev.millmark.service.kafka.KafkaClients;
import dev.millmark.service.kafka.TopicFollower;
import dev.millmark.service.kafka.TopicReader;
import dev.millmark.service.worker.Next;
import dev.millmark.service.worker.Pace;
import dev.millmark.service.worker.Workers;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/// Fills the pool from the whole of `watermark.key.changed.v1` at each start and keeps it so. The pool is used when all
/// was applied that the topic had at the start.
@ApplicationScoped
class KeyTopicReader implements TopicReader {

    static final String DEAD_LETTERS = "watermark.key.changed.v1.generator-service.dead-letter";

    private static final Logger LOG = Logger.getLogger(KeyTopicReader.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Workers workers;
    private final TopicFollower follower;
    private final WatermarkKeyConsumer keys;
    private final KeyPool pool;
    private final DeadLetters deadLetters;

    KeyTopicReader(
            Workers workers,
            KafkaClients kafka,
            WatermarkKeyConsumer keys,
            KeyPool pool,
            DeadLetters deadLetters) {
        this.workers = workers;
        this.follower = new TopicFollower(kafka, EventType.WATERMARK_KEY_CHANGED.topic(), this);
        this.keys = keys;
        this.pool = pool;
        this.deadLetters = deadLetters;
    }

    void start(@Observes StartupEvent started) {
        workers.start(
                "watermark-keys",
                Pace.retryingAfter(RETRY),
                turn -> {
                    follower.follow(turn::goesOn);
                    return Next.now();
                });
    }

    @Override
    public void read(ConsumerRecord<byte[], byte[]> changed) throws InterruptedException {
        deadLetters.take(changed, DEAD_LETTERS, () -> keys.consume(changed));
    }

    @Override
    public void reachedEnd() {
        pool.markRead();
        LOG.infof("topic=%s active=%d read", EventType.WATERMARK_KEY_CHANGED.topic(), pool.size());
    }
}
