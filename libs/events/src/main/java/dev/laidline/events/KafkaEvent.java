package dev.laidline.events;

import java.util.Map;

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
}
