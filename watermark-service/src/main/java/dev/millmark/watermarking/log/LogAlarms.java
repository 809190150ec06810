package dev.millmark.watermarking.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.CloudEvent;
import dev.millmark.events.EventFormat;
import dev.millmark.events.KafkaEvent;
import dev.millmark.events.LogAlarm;
import dev.millmark.events.LogAlarmKind;
import dev.millmark.events.Uuid7;
import dev.millmark.service.kafka.RecordSender;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/// Tells operators what the log finds wrong with itself: `log.alarm.v1`.
public final class LogAlarms {

    private static final Logger LOG = Logger.getLogger(LogAlarms.class);
    private static final String SOURCE = "/watermark-service";

    private final RecordSender sender;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public LogAlarms(RecordSender sender, Clock clock) {
        this.sender = sender;
        this.clock = clock;
    }

    /// The log contradicts itself and signs nothing any more.
    ///
    /// @return whether the broker has the alarm; otherwise try again
    public boolean stopped(String origin, long treeSize, LogStoppedException contradiction)
            throws InterruptedException {
        return raise(
                origin,
                LogAlarmKind.STOPPED,
                contradiction.contradiction(),
                treeSize,
                contradiction.evidence());
    }

    /// Too few witnesses cosign a tree, again and again.
    ///
    /// @return as [#stopped]
    public boolean quorumMissed(String origin, long treeSize, String detail)
            throws InterruptedException {
        return raise(origin, LogAlarmKind.QUORUM_MISSED, detail, treeSize, List.of());
    }

    /// Entries have waited longer than the log promises.
    ///
    /// @return as [#stopped]
    public boolean overdue(String origin, long treeSize, String detail)
            throws InterruptedException {
        return raise(origin, LogAlarmKind.ENTRY_MISSING, detail, treeSize, List.of());
    }

    private boolean raise(
            String origin, LogAlarmKind kind, String detail, long treeSize, List<Bytes> evidence)
            throws InterruptedException {
        LOG.errorf("log alarm: treeSize=%d reason=%s", treeSize, detail);
        Instant now = clock.instant();
        LogAlarm alarm = new LogAlarm(origin, kind, SOURCE, detail, treeSize, now, evidence);
        try {
            sender.send(message(new CloudEvent<>(Uuid7.of(now, random), SOURCE, now, alarm)));
            return true;
        } catch (KafkaException e) {
            LOG.errorf("nobody hears the alarm yet: reason=%s", e);
            return false;
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
