package dev.millmark.local.bench;

import dev.millmark.events.Carrier;
import dev.millmark.events.CloudEvent;
import dev.millmark.events.EventFormat;
import dev.millmark.events.EventType;
import dev.millmark.events.GenerationCompleted;
import dev.millmark.events.Generator;
import dev.millmark.events.Model;
import dev.millmark.events.Uuid7;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Events per second from `generation.completed.v1` to `content.sealed.v1`, beside a loop that only consumes and
/// produces the same records on the same broker.
///
/// @param clients settings of a Kafka client that may do everything
/// @param count of events
record PipelineBench(Map<String, Object> clients, int count) {

    private static final int PARTITIONS = 3;

    void run(Consumer<String> out) throws InterruptedException, ExecutionException {
        double plain = plain(events());
        double sealed = sealed(events());
        out.accept(
                "texts of 300 tokens sealed end to end over Kafka: %.0f/s; plain consume-produce of the same records: %.0f/s; ratio %.3f"
                        .formatted(sealed, plain, sealed / plain));
    }

    private double sealed(List<ProducerRecord<String, byte[]>> events) {
        return timed(events, EventType.CONTENT_SEALED.topic(), () -> {});
    }

    private double plain(List<ProducerRecord<String, byte[]>> events)
            throws InterruptedException, ExecutionException {
        String from = "bench.from." + System.nanoTime();
        String to = "bench.to." + System.nanoTime();
        try (Admin admin = Admin.create(clients())) {
            admin.createTopics(
                            List.of(
                                    new NewTopic(from, PARTITIONS, (short) 1),
                                    new NewTopic(to, PARTITIONS, (short) 1)))
                    .all()
                    .get();
            try {
                List<ProducerRecord<String, byte[]>> moved =
                        events.stream()
                                .map(event ->
                                        new ProducerRecord<>(from, event.key(), event.value()))
                                .toList();
                return timed(moved, to, () -> forward(from, to));
            } finally {
                admin.deleteTopics(List.of(from, to)).all().get();
            }
        }
    }

    /// Sends the records and waits for as many with the same keys on another topic.
    private double timed(
            List<ProducerRecord<String, byte[]>> events, String target, Runnable between) {
        Set<String> missing =
                events.stream()
                        .map(ProducerRecord::key)
                        .collect(Collectors.toCollection(HashSet::new));
        try (KafkaConsumer<String, byte[]> consumer = consumer(target);
                KafkaProducer<String, byte[]> producer = producer()) {
            consumer.seekToEnd(consumer.assignment());
            consumer.assignment().forEach(consumer::position);
            long start = System.nanoTime();
            events.forEach(producer::send);
            producer.flush();
            between.run();
            while (!missing.isEmpty()) {
                for (ConsumerRecord<String, byte[]> arrived :
                        consumer.poll(Duration.ofMillis(100))) {
                    missing.remove(arrived.key());
                }
            }
            return events.size() * 1e9 / (System.nanoTime() - start);
        }
    }

    private void forward(String from, String to) {
        try (KafkaConsumer<String, byte[]> consumer = consumer(from);
                KafkaProducer<String, byte[]> producer = producer()) {
            consumer.seekToBeginning(consumer.assignment());
            int moved = 0;
            while (moved < count) {
                for (ConsumerRecord<String, byte[]> taken : consumer.poll(Duration.ofMillis(100))) {
                    producer.send(new ProducerRecord<>(to, taken.key(), taken.value()));
                    moved++;
                }
            }
        }
    }

    private List<ProducerRecord<String, byte[]>> events() {
        RandomGenerator random = RandomGenerator.getDefault();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<ProducerRecord<String, byte[]>> events = new ArrayList<>();
        for (String text : Texts.ofCommonWords().of300Tokens(0, count)) {
            String contentId = Uuid7.of(now, random);
            GenerationCompleted generation =
                    new GenerationCompleted(
                            contentId,
                            text,
                            Carrier.EMBEDDED,
                            "text/plain",
                            now,
                            new Generator("bench", "1"),
                            new Model("bench", null, null),
                            null);
            events.add(
                    EventFormat.write(new CloudEvent<>(contentId, "/bench", now, generation))
                            .toRecord());
        }
        return events;
    }

    private KafkaConsumer<String, byte[]> consumer(String topic) {
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        clients(), new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList());
        return consumer;
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(clients(), new StringSerializer(), new ByteArraySerializer());
    }
}
