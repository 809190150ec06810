package dev.millmark.watermarking.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.events.Carrier;
import dev.millmark.events.GenerationCompleted;
import dev.millmark.events.Generator;
import dev.millmark.events.Model;
import dev.millmark.events.WatermarkUse;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldRulesTest {

    @Test
    void letsAnOrdinaryEventPass() {
        assertThat(FieldRules.broken(Texts.marked(Texts.CAFE))).isEmpty();
    }

    @Test
    void letsEveryAssignedPlanePass() {
        assertThat(FieldRules.broken(Texts.marked("a\u0000\uFEFF\uD83D\uDE00\uDBFF\uDFFD")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "a\uDC00b", "\uDE00\uD83D"})
    void refusesLoneSurrogates(String text) {
        assertThat(FieldRules.broken(Texts.marked(text)))
                .hasValueSatisfying(refusal ->
                        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.NOT_UNICODE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "text/", "/plain", "text/pl\u0000ain", "text/plain;\u00e9"})
    void refusesWhatIsNoMediaType(String mediaType) {
        GenerationCompleted event =
                new GenerationCompleted(
                        Texts.newContentId(),
                        Texts.CAFE,
                        Carrier.EMBEDDED,
                        mediaType,
                        Texts.NOON,
                        new Generator("millmark-generator", "1"),
                        new Model("elsewhere", null, null),
                        null);

        assertThat(FieldRules.broken(event))
                .hasValueSatisfying(refusal ->
                        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.UNSUITABLE_FIELD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", "a\u009fb", "a\uD800"})
    void refusesNamesThatNoCredentialCanState(String name) {
        GenerationCompleted event =
                new GenerationCompleted(
                        Texts.newContentId(),
                        Texts.CAFE,
                        Carrier.EMBEDDED,
                        "text/plain",
                        Texts.NOON,
                        new Generator(name, "1"),
                        new Model("elsewhere", null, null),
                        null);

        assertThat(FieldRules.broken(event))
                .hasValueSatisfying(refusal ->
                        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.UNSUITABLE_FIELD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1969-12-31T23:59:59Z", "+10000-01-01T00:00:00Z"})
    void refusesTimesThatRfc3339CannotWrite(String time) {
        GenerationCompleted event = Texts.at(Texts.marked(Texts.CAFE), Instant.parse(time));

        assertThat(FieldRules.broken(event)).isPresent();
    }

    @Test
    void refusesASchemeItDoesNotKnow() {
        GenerationCompleted event =
                Texts.event(
                        Texts.newContentId(),
                        Texts.CAFE,
                        Carrier.EMBEDDED,
                        new WatermarkUse("vllm-philox-v9", "default.m.1.00", 3));

        assertThat(FieldRules.broken(event))
                .hasValueSatisfying(refusal ->
                        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.UNKNOWN_SCHEME));
    }
}
