package dev.laidline.watermarking.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.laidline.events.Bytes;
import dev.laidline.events.CloudEvent;
import dev.laidline.events.ContentId;
import dev.laidline.events.EventFormat;
import dev.laidline.events.KafkaEvent;
import dev.laidline.events.LogAlarm;
import dev.laidline.events.LogAlarmKind;
import dev.laidline.watermarking.broker.RecordSender;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/// Tells operators that the log stopped itself.
final class LogAlarms {

    private static final Logger LOG = Logger.getLogger(LogAlarms.class);
    private static final String SOURCE = "/watermark-service";

    private final RecordSender sender;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    LogAlarms(RecordSender sender, Clock clock) {
        this.sender = sender;
        this.clock = clock;
    }

    void stopped(String origin, long treeSize, LogStoppedException contradiction)
            throws InterruptedException {
        LOG.errorf(
                "the log is stopped: treeSize=%d reason=%s",
                treeSize, contradiction.contradiction());
        Instant now = clock.instant();
        List<Bytes> evidence =
                contradiction.evidence().stream().map(piece -> Bytes.of(piece.toArray())).toList();
        LogAlarm alarm =
                new LogAlarm(
                        origin,
                        LogAlarmKind.STOPPED,
                        SOURCE,
                        contradiction.contradiction(),
                        treeSize,
                        now,
                        evidence);
        try {
            sender.send(message(new CloudEvent<>(ContentId.of(now, random), SOURCE, now, alarm)));
        } catch (KafkaException e) {
            LOG.errorf("nobody hears the alarm: reason=%s", e.getMessage());
        }
    }

    private static ProducerRecord<byte[], byte[]> message(CloudEvent<LogAlarm> event) {
        KafkaEvent written = EventFormat.write(event);
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(
                        written.topic(), written.key().getBytes(UTF_8), written.value().toArray());
        written.headers()
                .forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
        return message;
    }
}
