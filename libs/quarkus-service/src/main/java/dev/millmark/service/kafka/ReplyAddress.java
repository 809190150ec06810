package dev.millmark.service.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Where the sender of a record wants its answer, by the headers that SmallRye's request-reply writes: `REPLY_TOPIC`,
/// `REPLY_CORRELATION_ID`, and if it waits on one partition, `REPLY_PARTITION` (four bytes, big-endian).
public final class ReplyAddress {

    private static final String TOPIC = "REPLY_TOPIC";
    private static final String PARTITION = "REPLY_PARTITION";
    private static final String CORRELATION_ID = "REPLY_CORRELATION_ID";

    private final String topic;
    private final @Nullable Integer partition;
    private final byte[] correlationId;

    private ReplyAddress(String topic, @Nullable Integer partition, byte[] correlationId) {
        this.topic = topic;
        this.partition = partition;
        this.correlationId = correlationId;
    }

    /// The address in a record's headers; empty if it wants no answer, or one on a topic that is not for answers.
    /// Anybody who may ask could otherwise have this service write anywhere.
    public static Optional<ReplyAddress> of(Headers headers, Set<String> replyTopics) {
        byte[] topic = value(headers, TOPIC);
        byte[] correlationId = value(headers, CORRELATION_ID);
        if (topic == null || correlationId == null) {
            return Optional.empty();
        }
        String name = new String(topic, StandardCharsets.UTF_8);
        return replyTopics.contains(name)
                ? Optional.of(new ReplyAddress(name, partition(headers), correlationId))
                : Optional.empty();
    }

    /// The answer as a record.
    public ProducerRecord<byte[], byte[]> answer(
            byte @Nullable [] key, Map<String, String> headers, byte[] value) {
        ProducerRecord<byte[], byte[]> answer = new ProducerRecord<>(topic, partition, key, value);
        headers.forEach((name, header) ->
                answer.headers().add(name, header.getBytes(StandardCharsets.UTF_8)));
        answer.headers().add(CORRELATION_ID, correlationId);
        return answer;
    }

    private static @Nullable Integer partition(Headers headers) {
        byte[] value = value(headers, PARTITION);
        if (value == null || value.length != Integer.BYTES) {
            return null;
        }
        int partition = ByteBuffer.wrap(value).getInt();
        return partition < 0 ? null : partition;
    }

    private static byte @Nullable [] value(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : header.value();
    }
}
