package dev.millmark.watermarking.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millmark.events.EventFormat;
import dev.millmark.events.LogAlarm;
import dev.millmark.events.MalformedEventException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// What a log has raised on `log.alarm.v1`.
public final class Alarms {

    private static final TopicPartition PARTITION = new TopicPartition("log.alarm.v1", 0);

    private Alarms() {}

    public static List<LogAlarm> of(LogSite site) {
        List<LogAlarm> alarms = new ArrayList<>();
        try (Consumer<byte[], byte[]> reader = site.kafka().exactReader(1000)) {
            reader.assign(List.of(PARTITION));
            reader.seekToBeginning(List.of(PARTITION));
            long end = reader.endOffsets(List.of(PARTITION)).values().iterator().next();
            while (reader.position(PARTITION) < end) {
                for (ConsumerRecord<byte[], byte[]> message : reader.poll(Duration.ofMillis(200))) {
                    LogAlarm alarm = alarm(message);
                    if (alarm.origin().equals(site.config().origin())) {
                        alarms.add(alarm);
                    }
                }
            }
        }
        return alarms;
    }

    private static LogAlarm alarm(ConsumerRecord<byte[], byte[]> message) {
        Map<String, String> headers = new HashMap<>();
        message.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        try {
            return EventFormat.read(LogAlarm.class, headers, message.value()).data();
        } catch (MalformedEventException e) {
            throw new AssertionError(e);
        }
    }
}
