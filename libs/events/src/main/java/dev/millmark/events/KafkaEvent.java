package dev.millmark.events;

import dev.millmark.encoding.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/// An event as a Kafka record in CloudEvents binary mode (Kafka protocol binding 1.0.2, section 3.2).
///
/// @param topic where it goes
/// @param key record key: the subject
/// @param headers `content-type` and the `ce_…` attributes
/// @param value the JSON data, UTF-8
public record KafkaEvent(String topic, String key, Map<String, String> headers, Bytes value) {

    public KafkaEvent {
        headers = Map.copyOf(headers);
    }

    /// The record to produce.
    public ProducerRecord<String, byte[]> toRecord() {
        ProducerRecord<String, byte[]> producerRecord =
                new ProducerRecord<>(topic, key, value.toArray());
        headers.forEach((name, header) ->
                producerRecord.headers().add(name, header.getBytes(StandardCharsets.UTF_8)));
        return producerRecord;
    }

    /// The event of a record that was received. Stricter than [EventFormat#read]: no header that says what the event is
    /// stands twice, and the record's key, if it has one, is the event's subject.
    public static <T extends EventData> CloudEvent<T> read(
            Class<T> dataClass, ConsumerRecord<byte[], byte[]> message)
            throws MalformedEventException {
        requireOnce(message.headers());
        CloudEvent<T> event =
                EventFormat.read(dataClass, headers(message.headers()), message.value());
        byte[] subject = event.subject().getBytes(StandardCharsets.UTF_8);
        if (message.key() != null && !Arrays.equals(message.key(), subject)) {
            throw new MalformedEventException("the record's key differs from the data's subject");
        }
        return event;
    }

    private static void requireOnce(Headers headers) throws MalformedEventException {
        Set<String> seen = new HashSet<>();
        for (Header header : headers) {
            String name = header.key();
            boolean matters = name.startsWith("ce_") || name.equals("content-type");
            if (matters && !seen.add(name)) {
                throw new MalformedEventException("a CloudEvents header stands twice");
            }
        }
    }

    /// Kafka headers as [EventFormat] reads them; of a repeated header the last counts.
    public static Map<String, String> headers(Headers headers) {
        Map<String, String> map = new HashMap<>();
        for (Header header : headers) {
            if (header.value() != null) {
                map.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return map;
    }
}
