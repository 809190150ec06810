package dev.millmark.watermarking.sealing;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/// A record that cannot be sealed, as received, with headers that say why and where it lay. The headers never quote the text; the value
/// may hold it, so the topic keeps its records for a short time only.
final class DeadLetter {

    private DeadLetter() {}

    static ProducerRecord<byte[], byte[]> of(
            ConsumerRecord<byte[], byte[]> message, Refusal refusal, String topic) {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(topic, message.key(), message.value());
        Headers headers = letter.headers();
        message.headers().forEach(headers::add);
        add(headers, "dead-letter-reason", refusal.written());
        add(headers, "dead-letter-topic", message.topic());
        add(headers, "dead-letter-partition", String.valueOf(message.partition()));
        add(headers, "dead-letter-offset", String.valueOf(message.offset()));
        return letter;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
