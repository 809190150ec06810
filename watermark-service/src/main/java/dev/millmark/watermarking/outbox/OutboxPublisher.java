package dev.millmark.watermarking.outbox;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/// Publishes rows in order, a batch in each Kafka transaction.
///
/// Any failure ends the publisher: whether its transaction was committed is then for the next one to find out.
final class OutboxPublisher {

    private final OutboxTable table;
    private final Producer<String, byte[]> producer;
    private final int batchSize;

    OutboxPublisher(OutboxTable table, Producer<String, byte[]> producer, int batchSize) {
        this.table = table;
        this.producer = producer;
        this.batchSize = batchSize;
    }

    /// Publishes the oldest rows and says how many; 0 when there are none.
    int publishBatch() throws SQLException, InterruptedException {
        List<OutboxRow> rows = table.oldest(batchSize);
        if (!rows.isEmpty()) {
            Map<TopicPartition, Long> nextOffsets = send(rows);
            table.published(rows.stream().map(OutboxRow::id).toList(), nextOffsets);
        }
        return rows.size();
    }

    private Map<TopicPartition, Long> send(List<OutboxRow> rows) throws InterruptedException {
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent = new ArrayList<>(rows.size());
        for (OutboxRow row : rows) {
            sent.add(producer.send(row.event().toRecord()));
        }
        producer.commitTransaction();
        Map<TopicPartition, Long> nextOffsets = new HashMap<>();
        for (Future<RecordMetadata> acknowledged : sent) {
            RecordMetadata metadata = metadataOf(acknowledged);
            nextOffsets.merge(
                    new TopicPartition(metadata.topic(), metadata.partition()),
                    metadata.offset() + 1,
                    Math::max);
        }
        return nextOffsets;
    }

    private static RecordMetadata metadataOf(Future<RecordMetadata> acknowledged)
            throws InterruptedException {
        try {
            return acknowledged.get();
        } catch (ExecutionException e) {
            throw new KafkaException("a record of a committed transaction has no offset", e);
        }
    }
}
