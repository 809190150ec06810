package dev.millmark.service.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Records that a topic dropped before their consumer took them: the group's committed offset lies before the beginning
/// of the partition. Looked for when a channel with this listener gets partitions, before it reads on behind the gap,
/// and whenever [#look] is called.
///
/// Told as an error in the log, as `millmark_kafka_lost_records{topic}`, and by [LostRecordsCheck] until the service
/// ends.
@ApplicationScoped
@Identifier(LostRecords.NAME)
public class LostRecords implements KafkaConsumerRebalanceListener {

    static final String NAME = "lost-records";

    private static final Logger LOG = Logger.getLogger(LostRecords.class);

    private final KafkaClients kafka;
    private final MeterRegistry metrics;
    private final Map<TopicPartition, Long> seen = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> lost = new ConcurrentHashMap<>();

    /// Counted here.
    public LostRecords(KafkaClients kafka, MeterRegistry metrics) {
        this.kafka = kafka;
        this.metrics = metrics;
    }

    @Override
    public void onPartitionsAssigned(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        consumer.committed(Set.copyOf(partitions))
                .forEach((partition, committed) ->
                        compare(
                                consumer.groupMetadata().groupId(),
                                partition,
                                committed,
                                beginnings.get(partition)));
    }

    /// Compares what a group has committed with what its topics still have.
    public void look(String group) throws InterruptedException {
        try (Admin admin = kafka.admin()) {
            Map<TopicPartition, OffsetAndMetadata> committed =
                    admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
            Map<TopicPartition, OffsetSpec> earliest = new ConcurrentHashMap<>();
            committed.keySet().forEach(partition -> earliest.put(partition, OffsetSpec.earliest()));
            admin.listOffsets(earliest)
                    .all()
                    .get()
                    .forEach((partition, beginning) ->
                            compare(
                                    group,
                                    partition,
                                    committed.get(partition),
                                    beginning.offset()));
        } catch (ExecutionException e) {
            throw new KafkaException("offsets of " + group + " cannot be read", e.getCause());
        }
    }

    /// How many records each topic dropped unread since the service started.
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        lost.forEach((topic, count) -> counts.put(topic, count.get()));
        return counts;
    }

    private void compare(
            String group,
            TopicPartition partition,
            @Nullable OffsetAndMetadata committed,
            @Nullable Long beginning) {
        if (committed == null || beginning == null || committed.offset() >= beginning) {
            return;
        }
        long from = Math.max(committed.offset(), seen.getOrDefault(partition, 0L));
        if (from >= beginning) {
            return;
        }
        seen.put(partition, beginning);
        lost.computeIfAbsent(partition.topic(), this::gauge).addAndGet(beginning - from);
        LOG.errorf(
                "topic=%s partition=%d group=%s count=%d reason=records were dropped before they were read: lengthen the topic's retention",
                partition.topic(), partition.partition(), group, beginning - from);
    }

    private AtomicLong gauge(String topic) {
        AtomicLong count = new AtomicLong();
        Gauge.builder("millmark.kafka.lost.records", count, AtomicLong::get)
                .tag("topic", topic)
                .description("Records that the topic dropped before their consumer took them")
                .register(metrics);
        return count;
    }
}
