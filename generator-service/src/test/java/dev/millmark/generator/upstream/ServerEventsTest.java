package dev.millmark.generator.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.generator.upstream.ServerEvents.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerEventsTest {

    private static final String STREAM =
            "\uFEFF: hello\n\nevent: message\ndata: caf\u00E9\n\ndata:\uD83D\uDD6F\ndata:  two\n\ndata\n\nretry: 5\n\ndata: cut off";
    private static final List<String> DATA = List.of("caf\u00E9", "\uD83D\uDD6F\n two", "");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void readsTheSameHoweverTheBytesAreCut(int size) throws Exception {
        assertThat(data(STREAM, size)).isEqualTo(DATA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r"})
    void readsEveryKindOfLineEnd(String end) throws Exception {
        assertThat(data(STREAM.replace("\n", end), 1)).isEqualTo(DATA);
    }

    @Test
    void tellsOfComments() throws Exception {
        ServerEvents events = events(": keep-alive\n\n", 4);

        assertThat(events.next()).isEqualTo(Event.Comment.COMMENT);
        assertThat(events.next()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: %s", "data: 1234567890\ndata: %s\n\n", "%s"})
    void readsNoEventBeyondItsBound(String form) {
        ServerEvents events = events(form.formatted("x".repeat(100)), 10);

        assertThatThrownBy(events::next)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 64 bytes");
    }

    private static List<String> data(String stream, int size)
            throws IOException, InterruptedException {
        ServerEvents events = events(stream, size);
        List<String> data = new ArrayList<>();
        Event event;
        while ((event = events.next()) != null) {
            if (event instanceof Event.Data each) {
                data.add(each.data());
            }
        }
        return data;
    }

    private static ServerEvents events(String stream, int size) {
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        int[] at = {0};
        return new ServerEvents(
                () -> {
                    if (at[0] == bytes.length) {
                        return null;
                    }
                    int from = at[0];
                    at[0] = Math.min(bytes.length, from + size);
                    return Arrays.copyOfRange(bytes, from, at[0]);
                },
                64);
    }
}
