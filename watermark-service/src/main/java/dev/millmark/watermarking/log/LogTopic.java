package dev.millmark.watermarking.log;

import dev.millmark.service.kafka.KafkaClients;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/// What the broker says of the log's topic.
///
/// @param id changes when the topic is deleted and made again
/// @param beginning the first offset there is
/// @param end the offset behind the last record
public record LogTopic(String id, long beginning, long end) {

    public static LogTopic describe(KafkaClients kafka, String name) throws InterruptedException {
        TopicPartition partition = new TopicPartition(name, 0);
        try (Admin admin = kafka.admin()) {
            TopicDescription topic =
                    admin.describeTopics(List.of(name))
                            .allTopicNames()
                            .get()
                            .values()
                            .iterator()
                            .next();
            if (topic.partitions().size() != 1) {
                throw new LogStoppedException(
                        "the topic has "
                                + topic.partitions().size()
                                + " partitions instead of one");
            }
            return new LogTopic(
                    topic.topicId().toString(),
                    offset(admin, partition, OffsetSpec.earliest()),
                    offset(admin, partition, OffsetSpec.latest()));
        } catch (ExecutionException e) {
            throw new KafkaException("the topic " + name + " cannot be described", e.getCause());
        }
    }

    private static long offset(Admin admin, TopicPartition partition, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        return admin.listOffsets(Map.of(partition, which))
                .partitionResult(partition)
                .get()
                .offset();
    }
}
