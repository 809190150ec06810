package dev.millmark.watermarking.outbox;

import dev.millmark.service.kafka.KafkaClients;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;

/// Finds the rows whose records a crashed relay had published but not yet removed.
///
/// It reads committed records from the recorded offsets to the end. That is the whole truth only once the crashed
/// relay's transaction is decided, so call it behind `initTransactions`, which waits for that.
@ApplicationScoped
class PublishedTail {

    private static final Logger LOG = Logger.getLogger(PublishedTail.class);
    private static final String EVENT_ID = "ce_id";
    private static final Duration POLL = Duration.ofSeconds(1);

    private final KafkaClients kafka;
    private final OutboxTable table;

    PublishedTail(KafkaClients kafka, OutboxTable table) {
        this.kafka = kafka;
        this.table = table;
    }

    /// Removes those rows.
    void reconcile() throws SQLException {
        List<String> topics = table.topics();
        if (topics.isEmpty()) {
            return;
        }
        try (Consumer<byte[], byte[]> reader = kafka.committedReader()) {
            for (String topic : topics) {
                int found = reconcile(topic, reader);
                if (found > 0) {
                    LOG.infof("records were already published: topic=%s count=%d", topic, found);
                }
            }
        }
    }

    private int reconcile(String topic, Consumer<byte[], byte[]> reader) throws SQLException {
        List<TopicPartition> partitions =
                reader.partitionsFor(topic).stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
        Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
        reader.assign(partitions);
        seekToRecorded(reader, table.nextOffsets(topic), ends);
        int found = 0;
        while (isBehind(reader, ends)) {
            ConsumerRecords<byte[], byte[]> records = reader.poll(POLL);
            found += table.foundPublished(topic, eventIds(records), positions(reader, partitions));
        }
        return found;
    }

    /// A recorded offset behind the end is that of a topic which has been deleted and made again.
    private static void seekToRecorded(
            Consumer<byte[], byte[]> reader,
            Map<TopicPartition, Long> recorded,
            Map<TopicPartition, Long> ends) {
        ends.forEach((partition, end) -> {
            Long offset = recorded.get(partition);
            if (offset == null || offset > end) {
                reader.seekToBeginning(List.of(partition));
            } else {
                reader.seek(partition, offset);
            }
        });
    }

    private static boolean isBehind(
            Consumer<byte[], byte[]> reader, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .anyMatch(end -> reader.position(end.getKey()) < end.getValue());
    }

    private static List<String> eventIds(ConsumerRecords<byte[], byte[]> records) {
        List<String> ids = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : records) {
            Header id = message.headers().lastHeader(EVENT_ID);
            if (id != null && id.value() != null) {
                ids.add(new String(id.value(), StandardCharsets.UTF_8));
            }
        }
        return ids;
    }

    private static Map<TopicPartition, Long> positions(
            Consumer<byte[], byte[]> reader, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        partitions.forEach(partition -> positions.put(partition, reader.position(partition)));
        return positions;
    }
}
