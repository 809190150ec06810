package dev.millmark.watermarking.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millmark.events.CloudEvent;
import dev.millmark.events.EventData;
import dev.millmark.events.EventFormat;
import dev.millmark.events.KafkaEvent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/// Another service's view of the broker: sends, asks for answers, reads topics.
public final class TopicClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, Object> broker =
            Map.of(
                    "bootstrap.servers",
                    ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
                    "linger.ms",
                    "0");
    private final Producer<byte[], byte[]> producer =
            new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer());

    /// Sends and waits for the broker.
    public void send(ProducerRecord<byte[], byte[]> message) {
        try {
            producer.send(message).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The record of an event, as its producer would send it.
    public static ProducerRecord<byte[], byte[]> event(EventData data) {
        KafkaEvent event =
                EventFormat.write(
                        new CloudEvent<>(
                                UUID.randomUUID().toString(),
                                "/test",
                                Instant.parse("2026-11-23T12:00:00Z"),
                                data));
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(
                        event.topic(), event.key().getBytes(UTF_8), event.value().toArray());
        event.headers()
                .forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
        return message;
    }

    /// Sends with the headers that ask for an answer, and waits for it.
    public ConsumerRecord<byte[], byte[]> ask(
            ProducerRecord<byte[], byte[]> message, String replyTopic) {
        byte[] correlationId = UUID.randomUUID().toString().getBytes(UTF_8);
        message.headers()
                .add("REPLY_TOPIC", replyTopic.getBytes(UTF_8))
                .add("REPLY_PARTITION", ByteBuffer.allocate(4).putInt(0).array())
                .add("REPLY_CORRELATION_ID", correlationId);
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            TopicPartition partition = new TopicPartition(replyTopic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToEnd(List.of(partition));
            consumer.position(partition);
            send(message);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> reply : consumer.poll(Duration.ofMillis(100))) {
                    if (Arrays.equals(
                            reply.headers().lastHeader("REPLY_CORRELATION_ID").value(),
                            correlationId)) {
                        return reply;
                    }
                }
            }
        }
        throw new AssertionError("no answer on " + replyTopic + " within " + PATIENCE);
    }

    /// Every committed record of a topic, partition by partition.
    public List<ConsumerRecord<byte[], byte[]>> readAll(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(partition -> new TopicPartition(topic, partition.partition()))
                            .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    /// The committed records of a topic with this key, once there are so many; fails if there never are.
    public List<ConsumerRecord<byte[], byte[]>> await(String topic, String key, int count) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<ConsumerRecord<byte[], byte[]>> found = List.of();
        while (System.nanoTime() < deadline) {
            found =
                    readAll(topic).stream()
                            .filter(message -> Arrays.equals(message.key(), key.getBytes(UTF_8)))
                            .toList();
            if (found.size() >= count) {
                return found;
            }
        }
        throw new AssertionError(
                "%d records with key %s on %s, not %d".formatted(found.size(), key, topic, count));
    }

    /// A header as text.
    public static @Nullable String header(ConsumerRecord<byte[], byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }

    private Consumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new java.util.HashMap<>(broker);
        settings.remove("linger.ms");
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", false);
        return new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        producer.close();
    }
}
