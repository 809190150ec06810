package dev.millmark.watermarking.sealing;

import dev.millmark.events.ContentSealed;
import dev.millmark.events.EventFormat;
import dev.millmark.events.KafkaEvent;
import dev.millmark.service.kafka.RecordSender;
import dev.millmark.service.kafka.ReplyAddress;
import dev.millmark.service.kafka.TraceHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Answers requests: the event of `content.sealed.v1`, or the header `millmark-refusal` and no value.
@ApplicationScoped
class Replies {

    static final String REFUSAL = "millmark-refusal";

    private static final Logger LOG = Logger.getLogger(Replies.class);
    private static final byte[] NOTHING = {};

    private final RecordSender sender;
    private final TraceHeaders trace;

    Replies(RecordSender sender, TraceHeaders trace) {
        this.sender = sender;
        this.trace = trace;
    }

    /// Sends the answer. One that the broker does not take is given up: the seal is kept, and whoever asks again gets
    /// it.
    void send(ReplyAddress address, byte @Nullable [] key, SealOutcome outcome)
            throws InterruptedException {
        try {
            sender.send(
                    switch (outcome) {
                        case SealOutcome.Sealed(ContentSealed seal) -> sealed(address, seal);
                        case SealOutcome.Refused(Refusal refusal) -> refused(address, key, refusal);
                    });
        } catch (KafkaException e) {
            LOG.warnf("answer not sent: reason=%s", e);
        }
    }

    private ProducerRecord<byte[], byte[]> sealed(ReplyAddress address, ContentSealed seal) {
        KafkaEvent event = EventFormat.write(Seals.event(seal));
        Map<String, String> headers = new LinkedHashMap<>(event.headers());
        headers.putAll(trace.current());
        byte[] key = event.key().getBytes(StandardCharsets.UTF_8);
        return address.answer(key, headers, event.value().toArray());
    }

    private ProducerRecord<byte[], byte[]> refused(
            ReplyAddress address, byte @Nullable [] key, Refusal refusal) {
        Map<String, String> headers = trace.current();
        headers.put(REFUSAL, refusal.written());
        return address.answer(key, headers, NOTHING);
    }
}
