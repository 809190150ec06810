package dev.millmark.service.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.service.fixture.Backing;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterTest {

    private static final KafkaClients KAFKA =
            new KafkaClients(
                    Map.of("bootstrap.servers", Backing.services().broker().bootstrapServers()));

    @Test
    void keepsARecordAsReceived() throws Exception {
        ConsumerRecord<byte[], byte[]> message =
                message("key".getBytes(UTF_8), new byte[] {1, 2}, 1);

        ConsumerRecord<byte[], byte[]> letter = bury(message, "no JSON", 1_000_000);

        assertThat(letter.key()).isEqualTo(message.key());
        assertThat(letter.value()).isEqualTo(message.value());
        assertThat(header(letter, "h0")).isNotNull();
        assertThat(header(letter, "dead-letter-reason")).isEqualTo("no JSON");
        assertThat(header(letter, "dead-letter-topic")).isEqualTo("poisoned");
        assertThat(header(letter, "dead-letter-partition")).isEqualTo("3");
        assertThat(header(letter, "dead-letter-offset")).isEqualTo("42");
    }

    /// Beyond what the producer may send, and beyond what the topic takes though the producer may send it.
    @ParameterizedTest
    @ValueSource(ints = {9_000_000, 60_000, 20_000})
    void keepsLengthAndHashOfAValueThatDoesNotFit(int length) throws Exception {
        byte[] value = new byte[length];

        ConsumerRecord<byte[], byte[]> letter =
                bury(message("key".getBytes(UTF_8), value, 1), "too large", 16_384);

        assertThat(letter.key()).isEqualTo("key".getBytes(UTF_8));
        assertThat(letter.value()).isEmpty();
        assertThat(header(letter, "dead-letter-value-length")).isEqualTo(String.valueOf(length));
        assertThat(header(letter, "dead-letter-value-sha256")).isEqualTo(sha256(value));
        assertThat(header(letter, "dead-letter-offset")).isEqualTo("42");
    }

    @Test
    void fitsWhateverIsLarge() throws Exception {
        ConsumerRecord<byte[], byte[]> letter =
                bury(message(new byte[500_000], null, 5000), "r".repeat(100_000), 16_384);

        assertThat(letter.key()).isNull();
        assertThat(header(letter, "dead-letter-key-length")).isEqualTo("500000");
        assertThat(header(letter, "dead-letter-value-length")).isEqualTo("0");
        assertThat(header(letter, "dead-letter-reason")).isEqualTo("r".repeat(1000));
        assertThat(header(letter, "h0")).isNull();
    }

    private static ConsumerRecord<byte[], byte[]> message(
            byte[] key, byte @Nullable [] value, int headers) {
        RecordHeaders all = new RecordHeaders();
        for (int i = 0; i < headers; i++) {
            all.add("h" + i, new byte[100]);
        }
        return new ConsumerRecord<>(
                "poisoned",
                3,
                42,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                all,
                Optional.empty());
    }

    /// The letter as it lies on its topic.
    private static ConsumerRecord<byte[], byte[]> bury(
            ConsumerRecord<byte[], byte[]> message, String reason, int largest) throws Exception {
        String topic = "letters-" + UUID.randomUUID();
        try (Admin admin = KAFKA.admin();
                RecordSender sender = new RecordSender(KAFKA);
                Consumer<byte[], byte[]> reader = KAFKA.committedReader()) {
            admin.createTopics(
                            List.of(
                                    new NewTopic(topic, 1, (short) 1)
                                            .configs(
                                                    Map.of(
                                                            "max.message.bytes",
                                                            String.valueOf(largest)))))
                    .all()
                    .get();
            new DeadLetters(sender).bury(message, reason, topic);
            reader.assign(List.of(new TopicPartition(topic, 0)));
            while (true) {
                for (ConsumerRecord<byte[], byte[]> letter : reader.poll(Duration.ofMillis(200))) {
                    return letter;
                }
            }
        }
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }

    private static String sha256(byte[] value) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
    }
}
