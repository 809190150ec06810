package dev.millmark.service.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// A record that cannot be used, with headers that say why and where it lay:
///
/// ```text
/// dead-letter-reason      at most 1000 characters
/// dead-letter-topic       dead-letter-partition      dead-letter-offset
/// ```
///
/// A record that fits is kept as received. Of one that does not, the headers say in place of value, key and headers:
///
/// ```text
/// dead-letter-value-length        dead-letter-value-sha256 (hex)
/// dead-letter-key-length          dead-letter-key-sha256      for keys of more than 256 bytes
/// ```
public final class DeadLetter {

    private static final int LONGEST_REASON = 1000;
    private static final int LONGEST_KEY = 256;
    private static final int OWN_HEADERS = 4 * 1024;
    private static final byte[] NOTHING = {};

    private DeadLetter() {}

    /// The letter, as a record of at most `largest` bytes before compression. That must be 8 KiB or more.
    public static ProducerRecord<byte[], byte[]> of(
            ConsumerRecord<byte[], byte[]> message, String reason, String topic, int largest) {
        return size(message) + OWN_HEADERS <= largest
                ? whole(message, reason, topic)
                : digest(message, reason, topic);
    }

    static ProducerRecord<byte[], byte[]> whole(
            ConsumerRecord<byte[], byte[]> message, String reason, String topic) {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(topic, message.key(), message.value());
        message.headers().forEach(letter.headers()::add);
        address(letter.headers(), message, reason);
        return letter;
    }

    static ProducerRecord<byte[], byte[]> digest(
            ConsumerRecord<byte[], byte[]> message, String reason, String topic) {
        byte[] key = message.key();
        boolean keepsKey = key == null || key.length <= LONGEST_KEY;
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(topic, keepsKey ? key : null, NOTHING);
        digest(letter.headers(), "value", message.value());
        if (!keepsKey) {
            digest(letter.headers(), "key", key);
        }
        address(letter.headers(), message, reason);
        return letter;
    }

    private static void address(
            Headers headers, ConsumerRecord<byte[], byte[]> message, String reason) {
        String written =
                reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        add(headers, "dead-letter-reason", written);
        add(headers, "dead-letter-topic", message.topic());
        add(headers, "dead-letter-partition", Integer.toString(message.partition()));
        add(headers, "dead-letter-offset", Long.toString(message.offset()));
    }

    private static void digest(Headers headers, String part, byte @Nullable [] octets) {
        byte[] content = octets == null ? NOTHING : octets;
        add(headers, "dead-letter-" + part + "-length", Integer.toString(content.length));
        add(headers, "dead-letter-" + part + "-sha256", sha256(content));
    }

    private static long size(ConsumerRecord<byte[], byte[]> message) {
        long size = length(message.key()) + length(message.value());
        for (Header header : message.headers()) {
            // UTF-8 takes at most three bytes for a char; varints take at most ten
            size += 3L * header.key().length() + length(header.value()) + 10;
        }
        return size;
    }

    private static long length(byte @Nullable [] octets) {
        return octets == null ? 0 : octets.length;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
