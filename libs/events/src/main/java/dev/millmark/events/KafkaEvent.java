package dev.millmark.events;

import dev.millmark.encoding.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
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
