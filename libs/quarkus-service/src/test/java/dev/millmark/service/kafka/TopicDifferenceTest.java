package dev.millmark.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicDifferenceTest {

    private static final Map<String, String> BROKER =
            Map.of(
                    "cleanup.policy", "delete",
                    "retention.ms", "604800000",
                    "retention.bytes", "-1",
                    "min.insync.replicas", "1",
                    "unclean.leader.election.enable", "false",
                    "max.message.bytes", "1048588");

    private final DefinedTopic log = defined("log.entries.v1");
    private final DefinedTopic texts = defined("generation.completed.v1");
    private final DefinedTopic keys = defined("watermark.key.changed.v1");

    @ParameterizedTest
    @CsvSource({
        "retention.ms, 604800000, true",
        "retention.bytes, 1000000, true",
        "cleanup.policy, compact, true",
        "'cleanup.policy', 'compact,delete', true",
        "max.message.bytes, 1000, true",
        "max.message.bytes, 1048588, false",
        "min.insync.replicas, 1, true",
        "unclean.leader.election.enable, true, true"
    })
    void saysWhatALogsTopicHasAndWhetherItLosesRecords(
            String setting, String value, boolean losesData) {
        FoundTopic found = found(log, 1, 3, setting, value);

        assertThat(TopicDifference.between(log, found, 3))
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.losesData()).isEqualTo(losesData);
                    assertThat(difference.text()).startsWith(setting + " is " + value);
                });
    }

    @ParameterizedTest
    @CsvSource({"604799999, true", "604800001, false", "-1, false"})
    void textsThatGoTooEarlyAreLostAndTextsThatStayAreSaid(String retention, boolean losesData) {
        FoundTopic found = found(texts, 3, 3, "retention.ms", retention);

        assertThat(TopicDifference.between(texts, found, 3))
                .extracting(TopicDifference::losesData)
                .containsExactly(losesData);
    }

    @Test
    void aSecondPartitionBreaksTheLogsOrderAndOnlySharesTexts() {
        assertThat(TopicDifference.between(log, found(log, 2, 3, "", ""), 3))
                .extracting(TopicDifference::losesData)
                .containsExactly(true);
        assertThat(TopicDifference.between(texts, found(texts, 6, 3, "", ""), 3))
                .extracting(TopicDifference::losesData)
                .containsExactly(false);
    }

    @Test
    void keysThatAreNotCompactedAreLost() {
        FoundTopic found = found(keys, 1, 3, "cleanup.policy", "delete");

        assertThat(TopicDifference.between(keys, found, 3))
                .extracting(TopicDifference::setting, TopicDifference::losesData)
                .contains(tuple("cleanup.policy", true));
    }

    @Test
    void asksForAsManyCopiesAsTheClusterCanKeep() {
        FoundTopic alone = found(log, 1, 1, "min.insync.replicas", "1");

        assertThat(TopicDifference.between(log, alone, 1)).isEmpty();
        assertThat(TopicDifference.between(log, alone, 3))
                .extracting(TopicDifference::setting)
                .containsExactly("replicas", "min.insync.replicas");
    }

    @Test
    void aTopicThatABrokerMadeByItselfLosesWhatThePlatformMustKeep() {
        for (DefinedTopic topic : List.of(log, keys, defined("content.sealed.v1"))) {
            assertThat(TopicDifference.between(topic, new FoundTopic(1, 1, BROKER), 1))
                    .as(topic.name())
                    .anyMatch(TopicDifference::losesData);
        }
    }

    @Test
    void whatIsAsDefinedIsNoDifference() {
        for (DefinedTopic topic : DefinedTopic.of("watermark-service")) {
            FoundTopic found = found(topic, topic.partitions(), 3, "", "");

            assertThat(TopicDifference.between(topic, found, 3)).isEmpty();
        }
    }

    @Test
    void aServiceHasTheTopicsThatItHasRightsTo() {
        assertThat(DefinedTopic.of("verifier-service"))
                .extracting(DefinedTopic::name)
                .contains("content.sealed.v1", "log.alarm.v1")
                .doesNotContain("generation.completed.v1");
        assertThat(DefinedTopic.of("no-service")).isEmpty();
    }

    private static DefinedTopic defined(String name) {
        return DefinedTopic.of("watermark-service").stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// As defined, but for one setting.
    private static FoundTopic found(
            DefinedTopic topic, int partitions, int replicas, String setting, String value) {
        Map<String, String> config = new HashMap<>(BROKER);
        config.putAll(topic.config());
        if (!setting.isEmpty()) {
            config.put(setting, value);
        }
        return new FoundTopic(partitions, replicas, config);
    }
}
