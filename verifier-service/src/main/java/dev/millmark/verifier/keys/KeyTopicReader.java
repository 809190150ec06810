package dev.millmark.verifier.keys;

import dev.millmark.events.EventType;
import dev.millmark.events.MalformedEventException;
import dev.millmark.events.keytransport.UnusableKeyException;
import dev.millmark.verifier.broker.TopicFollower;
import dev.millmark.verifier.broker.TopicReader;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Fills the ring from the whole of `watermark.key.changed.v1` at each start and keeps it so. The ring is complete when all was applied that
/// the topic had at the start.
@ApplicationScoped
class KeyTopicReader implements TopicReader {

    private static final Logger LOG = Logger.getLogger(KeyTopicReader.class);

    private final Map<String, Object> broker;
    private final KeyChange change;
    private final KeyRing ring;
    private final DeadLetters deadLetters;
    private volatile @Nullable TopicFollower follower;

    KeyTopicReader(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            KeyChange change,
            KeyRing ring,
            DeadLetters deadLetters) {
        this.broker = broker;
        this.change = change;
        this.ring = ring;
        this.deadLetters = deadLetters;
    }

    void start(@Observes StartupEvent started) {
        follower =
                TopicFollower.start(
                        broker, EventType.WATERMARK_KEY_CHANGED, "watermark-keys", this);
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        TopicFollower running = follower;
        if (running != null) {
            running.stop();
        }
    }

    @Override
    public void read(ConsumerRecord<String, byte[]> changed) {
        try {
            change.apply(changed);
        } catch (MalformedEventException | UnusableKeyException e) {
            deadLetters.send(changed, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void reachedEnd() {
        ring.markRead();
        LOG.infof("topic=%s count=%d read", EventType.WATERMARK_KEY_CHANGED.topic(), ring.size());
    }
}
