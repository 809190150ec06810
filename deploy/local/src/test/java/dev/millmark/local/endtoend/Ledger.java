package dev.millmark.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.events.EventFormat;
import dev.millmark.events.EventType;
import dev.millmark.events.KafkaEvent;
import dev.millmark.events.MalformedEventException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// What the topics say about texts and their seals.
///
/// @param topics of the platform's broker
record Ledger(TopicReader topics) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(500);

    /// Waits until every text on `generation.completed.v1` is sealed, then requires one `content.sealed.v1` for each.
    void requireEachSealedOnce() throws InterruptedException {
        Set<String> generated = Set.copyOf(contentIds(EventType.GENERATION_COMPLETED));
        assertThat(generated).isNotEmpty();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!contentIds(EventType.CONTENT_SEALED).containsAll(generated)
                && System.nanoTime() < deadline) {
            Thread.sleep(PAUSE);
        }
        List<String> sealed = contentIds(EventType.CONTENT_SEALED);
        assertThat(sealed).as("nothing is left unsealed").containsAll(generated);
        assertThat(sealed).as("nothing is sealed twice").doesNotHaveDuplicates();
    }

    private List<String> contentIds(EventType type) {
        return topics.all(type.topic()).stream()
                .filter(candidate -> isEvent(type, candidate))
                .map(event -> event.key())
                .toList();
    }

    private static boolean isEvent(EventType type, ConsumerRecord<String, byte[]> candidate) {
        try {
            EventFormat.read(
                    type.dataClass(), KafkaEvent.headers(candidate.headers()), candidate.value());
            return true;
        } catch (MalformedEventException e) {
            return false;
        }
    }
}
