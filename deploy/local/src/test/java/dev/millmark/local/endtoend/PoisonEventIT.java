package dev.millmark.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.topic.TopicDefinition;
import dev.millmark.backing.topic.Topics;
import dev.millmark.local.platform.Platform;
import dev.millmark.local.platform.Service;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Every kind of record that is no event, on every topic of the platform.
@ExtendWith(PlatformExtension.class)
class PoisonEventIT {

    private static final String DEAD_LETTER = ".dead-letter";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int HUGE = 5_000_000;

    private final List<String> topics =
            Topics.ofThePlatform().all().stream().map(TopicDefinition::name).toList();

    @Test
    void isBuriedWithTheReasonAndEveryServiceStaysUp(Platform platform) throws Exception {
        TopicReader reader = TopicReader.of(platform);
        Map<String, Long> processes = processes(platform);

        Map<String, Set<String>> taken = poison(reader.client());

        for (String deadLetters : topics) {
            if (deadLetters.endsWith(DEAD_LETTER)) {
                requireBuried(reader, deadLetters, placesOf(deadLetters, taken));
            }
        }
        assertThat(processes(platform)).as("no service died").isEqualTo(processes);
        assertThat(Service.values())
                .allMatch(service -> platform.service(service).isReady(), "is ready");
        new Round(platform, 4, 20).pass();
    }

    /// Sends each poison to each topic that somebody reads, once without headers and once dressed as the topic's event.
    ///
    /// @return for each topic the places of what the broker took: it refuses what is larger than the topic's records
    private Map<String, Set<String>> poison(Map<String, String> client)
            throws InterruptedException, ExecutionException {
        Map<String, Object> config = new HashMap<>(client);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * HUGE);
        Map<String, Set<String>> taken = new HashMap<>();
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            for (String topic : topics) {
                if (!topic.endsWith(DEAD_LETTER)) {
                    for (ProducerRecord<String, byte[]> poison : poisons(topic)) {
                        take(producer, poison)
                                .ifPresent(place ->
                                        taken.computeIfAbsent(topic, _ -> new HashSet<>())
                                                .add(place));
                    }
                }
            }
        }
        return taken;
    }

    private static Optional<String> take(
            KafkaProducer<String, byte[]> producer, ProducerRecord<String, byte[]> poison)
            throws InterruptedException, ExecutionException {
        try {
            RecordMetadata taken = producer.send(poison).get();
            return Optional.of(taken.partition() + "@" + taken.offset());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecordTooLargeException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static List<ProducerRecord<String, byte[]>> poisons(String topic) {
        List<ProducerRecord<String, byte[]>> poisons = new ArrayList<>();
        values().forEach((name, value) -> {
            poisons.add(new ProducerRecord<>(topic, "plain " + name, value));
            var dressed = new ProducerRecord<>(topic, "dressed " + name, value);
            headers(topic)
                    .forEach((header, content) ->
                            dressed.headers()
                                    .add(header, content.getBytes(StandardCharsets.UTF_8)));
            poisons.add(dressed);
        });
        return poisons;
    }

    private static Set<String> placesOf(String deadLetters, Map<String, Set<String>> taken) {
        return taken.entrySet().stream()
                .filter(topic -> deadLetters.startsWith(topic.getKey() + "."))
                .map(Map.Entry::getValue)
                .findAny()
                .orElseThrow();
    }

    private static Map<String, byte[]> values() {
        Map<String, byte[]> values = new LinkedHashMap<>();
        values.put("nothing", new byte[0]);
        values.put("no JSON", "{\"contentId\":".getBytes(StandardCharsets.UTF_8));
        values.put("null", "null".getBytes(StandardCharsets.UTF_8));
        values.put("another object", "{\"a\":1}".getBytes(StandardCharsets.UTF_8));
        values.put("no UTF-8", new byte[] {'{', (byte) 0xFF, (byte) 0xFE, '}'});
        values.put("huge", "[".repeat(HUGE).getBytes(StandardCharsets.UTF_8));
        return values;
    }

    private static Map<String, String> headers(String topic) {
        Map<String, String> headers = new HashMap<>();
        headers.put("content-type", "application/json");
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", "poison");
        headers.put("ce_source", "/test");
        headers.put("ce_type", "dev.millmark." + topic);
        headers.put("ce_time", "2026-01-01T00:00:00Z");
        return headers;
    }

    private static void requireBuried(TopicReader reader, String deadLetters, Set<String> places)
            throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Map<String, String> reasons = reasons(reader, deadLetters);
        while (!reasons.keySet().containsAll(places) && System.nanoTime() < deadline) {
            Thread.sleep(500);
            reasons = reasons(reader, deadLetters);
        }
        assertThat(reasons.keySet()).as(deadLetters).containsAll(places);
        assertThat(reasons.values()).as(deadLetters).noneMatch(String::isBlank);
    }

    private static Map<String, String> reasons(TopicReader reader, String deadLetters) {
        Map<String, String> reasons = new HashMap<>();
        for (ConsumerRecord<String, byte[]> letter : reader.all(deadLetters)) {
            reasons.put(
                    header(letter, "dead-letter-partition")
                            + "@"
                            + header(letter, "dead-letter-offset"),
                    header(letter, "dead-letter-reason"));
        }
        return reasons;
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static Map<String, Long> processes(Platform platform) {
        return List.of(Service.values()).stream()
                .collect(
                        Collectors.toMap(
                                Service::folder,
                                service -> platform.service(service).child().pid()));
    }
}
