package dev.millmark.backing.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopicsTest {

    private final Map<String, TopicDefinition> topics =
            Topics.ofThePlatform().all().stream()
                    .collect(Collectors.toMap(TopicDefinition::name, topic -> topic));

    @Test
    void keepsTextThatWaitsForItsSealForSevenDaysAndNoLonger() {
        assertThat(topic("generation.completed.v1").config())
                .containsEntry("retention.ms", "604800000");
        assertThat(topic("generation.completed.v1.dead-letter").config())
                .containsEntry("retention.ms", "604800000");
    }

    @Test
    void keepsCredentialsForGood() {
        assertThat(topic("content.sealed.v1").config()).containsEntry("retention.ms", "-1");
    }

    @Test
    void compactsTheKeysAndOnlyThem() {
        assertThat(topics.values())
                .filteredOn(topic -> "compact".equals(topic.config().get("cleanup.policy")))
                .extracting(TopicDefinition::name)
                .containsExactlyInAnyOrder("watermark.key.changed.v1", "api-key.changed.v1");
    }

    @Test
    void everyDeadLetterTopicBelongsToATopic() {
        assertThat(topics.keySet())
                .filteredOn(name -> name.endsWith(".dead-letter"))
                .isNotEmpty()
                .allSatisfy(name ->
                        assertThat(topics.keySet())
                                .anyMatch(topic ->
                                        !topic.endsWith(".dead-letter")
                                                && name.startsWith(topic + ".")));
    }

    @Test
    void everyTopicHasACleanupPolicy() {
        assertThat(topics.values())
                .allSatisfy(topic -> assertThat(topic.config()).containsKey("cleanup.policy"));
    }

    private TopicDefinition topic(String name) {
        return Objects.requireNonNull(topics.get(name), name);
    }
}
