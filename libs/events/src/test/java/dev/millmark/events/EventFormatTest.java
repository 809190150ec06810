package dev.millmark.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventFormatTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final LogAlarm ALARM =
            new LogAlarm(
                    "log.example.org", LogAlarmKind.STOPPED, "/test", "a test", 3, NOON, List.of());
    private static final KafkaEvent EVENT =
            EventFormat.write(new CloudEvent<>("1", "/test", NOON, ALARM));

    @Test
    void readsWhatItWrote() throws Exception {
        assertThat(read(EVENT.value().toArray())).isEqualTo(ALARM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void readsNoJsonInAnotherEncodingThanUtf8(String charset) {
        byte[] other =
                new String(EVENT.value().toArray(), UTF_8).getBytes(Charset.forName(charset));

        assertThatThrownBy(() -> read(other)).isInstanceOf(MalformedEventException.class);
    }

    private static LogAlarm read(byte[] value) throws MalformedEventException {
        return EventFormat.read(LogAlarm.class, EVENT.headers(), value).data();
    }
}
