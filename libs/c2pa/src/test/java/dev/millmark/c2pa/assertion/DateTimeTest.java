package dev.millmark.c2pa.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.c2pa.cbor.CborValue;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DateTimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-29T10:00:00Z",
                "2026-11-29t10:00:00z",
                "2026-11-29T15:30:00+05:30",
                "2026-11-29T10:00:00-00:00",
                "2026-11-29T10:00:00.1Z",
                "2026-11-29T10:00:00.123456789012Z",
                "2024-02-29T00:00:00Z",
                "2016-12-31T23:59:60Z",
                "0001-01-01T00:00:00Z"
            })
    void takesWhatRfc3339Takes(String text) {
        CborValue tagged = new CborValue.Tagged(0, CborValue.of(text));

        assertThat(DateTime.read(tagged)).contains(text);
        assertThat(DateTime.read(CborValue.of(text))).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026",
                "2026-11-29",
                "2026-11-29T10:00:00",
                "2026-11-29T10:00Z",
                "2026-11-29 10:00:00Z",
                "2026-02-30T00:00:00Z",
                "2023-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-11-29T24:00:00Z",
                "2026-11-29T10:60:00Z",
                "2026-11-29T10:00:61Z",
                "2026-11-29T10:00:00.Z",
                "2026-11-29T10:00:00+24:00",
                "2026-11-29T10:00:00+05:30:20",
                "2026-11-29T10:00:00+0530",
                "2026-11-29T10:00:00Z ",
                " 2026-11-29T10:00:00Z",
                "2026-11-29T10:00:00Z\n",
                "+2026-11-29T10:00:00Z",
                "12026-11-29T10:00:00Z",
                "-026-11-29T10:00:00Z",
                "2026-W48-7T10:00:00Z",
                "Sun, 29 Nov 2026 10:00:00 GMT",
                "1795946400",
                "\u0662\u0660\u0662\u0666-11-29T10:00:00Z",
                "<img src=x onerror=alert(1)>"
            })
    void takesNothingElse(String text) {
        assertThat(DateTime.read(new CborValue.Tagged(0, CborValue.of(text)))).isEmpty();
        assertThat(DateTime.read(CborValue.of(text))).isEmpty();
    }

    @Test
    void takesNoOtherTypeOrTag() {
        CborValue text = CborValue.of("2026-11-29T10:00:00Z");

        assertThat(DateTime.read(new CborValue.Tagged(1, text))).isEmpty();
        assertThat(DateTime.read(new CborValue.Tagged(1, CborValue.of(1795946400L)))).isEmpty();
        assertThat(DateTime.read(new CborValue.Tagged(0, CborValue.of(1795946400L)))).isEmpty();
        assertThat(DateTime.read(CborValue.of(1795946400L))).isEmpty();
    }

    @Test
    void writesNoActionAtATimeThatIsNone() {
        assertThatThrownBy(() ->
                        new Action(
                                Action.CREATED,
                                Optional.of("yesterday"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
