package dev.millmark.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.service.fixture.Backing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LostRecordsTest {

    private static final int RECORDS = 10;

    private final String broker = Backing.services().broker().bootstrapServers();
    private final String topic = "dropped-" + UUID.randomUUID();
    private final String group = "group-" + UUID.randomUUID();
    private final TopicPartition partition = new TopicPartition(topic, 0);
    private final KafkaClients kafka = new KafkaClients(Map.of("bootstrap.servers", broker));
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final LostRecords lost = new LostRecords(kafka, metrics);
    private final LostRecordsCheck check = new LostRecordsCheck(lost);
    private final Admin admin = kafka.admin();

    @BeforeEach
    void fill() throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        try (Producer<byte[], byte[]> producer = kafka.producer()) {
            for (int i = 0; i < RECORDS; i++) {
                producer.send(new ProducerRecord<>(topic, new byte[] {1})).get();
            }
        }
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void areCountedOnceWhenTheTopicDroppedThemUnread() throws Exception {
        commit(3);
        drop(7);

        lost.look(group);
        lost.look(group);

        assertThat(lost.counts()).isEqualTo(Map.of(topic, 4L));
        assertThat(metrics.get("millmark.kafka.lost.records").tag("topic", topic).gauge().value())
                .isEqualTo(4);
        assertThat(check.call().getStatus()).isEqualTo(Status.UP);
        assertThat(check.call().getData().orElseThrow()).containsEntry(topic, 4L);
        drop(9);
        lost.look(group);
        assertThat(lost.counts()).isEqualTo(Map.of(topic, 6L));
    }

    @Test
    void areNoneWhereAllWasReadThatWasDropped() throws Exception {
        commit(7);
        drop(7);

        lost.look(group);

        assertThat(lost.counts()).isEmpty();
    }

    @Test
    void areSeenBeforeAConsumerReadsOnBehindTheGap() throws Exception {
        commit(0);
        drop(5);
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", broker, "group.id", group),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {

            lost.onPartitionsAssigned(consumer, List.of(partition));
        }

        assertThat(lost.counts()).isEqualTo(Map.of(topic, 5L));
    }

    private void commit(long offset) throws Exception {
        admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(offset)))
                .all()
                .get();
    }

    private void drop(long before) throws Exception {
        admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(before))).all().get();
    }
}
