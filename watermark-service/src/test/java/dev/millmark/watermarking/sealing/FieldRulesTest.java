package dev.millmark.watermarking.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.events.Carrier;
import dev.millmark.events.GenerationCompleted;
import dev.millmark.events.Generator;
import dev.millmark.events.Model;
import dev.millmark.events.WatermarkUse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldRulesTest {

    private static final int LONGEST = 1000;

    private static final FieldRules RULES =
            new FieldRules(
                    new FieldRules.Bounds(
                            Instant.parse("2020-01-01T00:00:00Z"), Duration.ofMinutes(5), LONGEST),
                    Clock.fixed(Texts.NOON, ZoneOffset.UTC));

    @Test
    void letsAnOrdinaryEventPass() {
        assertThat(RULES.broken(Texts.marked(Texts.CAFE))).isEmpty();
    }

    @Test
    void letsEveryAssignedPlanePass() {
        assertThat(RULES.broken(Texts.marked("a\u0000\uFEFF\uD83D\uDE00\uDBFF\uDFFD"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "a\uDC00b", "\uDE00\uD83D"})
    void refusesLoneSurrogates(String text) {
        assertThat(RULES.broken(Texts.marked(text)))
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

        assertThat(RULES.broken(event))
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

        assertThat(RULES.broken(event))
                .hasValueSatisfying(refusal ->
                        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.UNSUITABLE_FIELD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-01-01T00:00:00Z",
                "2026-11-23T11:59:59.999999999Z",
                "2026-11-23T12:05:00Z"
            })
    void letsTimesPassThatCanBeTrue(String time) {
        assertThat(RULES.broken(Texts.at(Texts.marked(Texts.CAFE), Instant.parse(time)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1000000000-01-01T00:00:00Z",
                "1969-12-31T23:59:59Z",
                "1970-01-01T00:00:00Z",
                "2001-01-01T00:00:00Z",
                "2019-12-31T23:59:59.999Z",
                "2026-11-23T12:05:00.001Z",
                "2026-11-24T12:00:00Z",
                "2099-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59Z"
            })
    void refusesTimesThatCannotBeTrue(String time) {
        GenerationCompleted event = Texts.at(Texts.marked(Texts.CAFE), Instant.parse(time));

        assertThat(RULES.broken(event))
                .hasValueSatisfying(refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Refusal.Reason.UNSUITABLE_FIELD);
                    assertThat(refusal.detail()).startsWith("completedAt is ");
                });
    }

    @Test
    void countsTheBytesOfATextAndNotItsCharacters() {
        assertThat(RULES.broken(Texts.marked("é".repeat(LONGEST / 2)))).isEmpty();
        assertThat(RULES.broken(Texts.marked("é".repeat(LONGEST / 2) + ".")))
                .hasValueSatisfying(refusal ->
                        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.TOO_LARGE));
    }

    @Test
    void refusesASchemeItDoesNotKnow() {
        GenerationCompleted event =
                Texts.event(
                        Texts.newContentId(),
                        Texts.CAFE,
                        Carrier.EMBEDDED,
                        new WatermarkUse("vllm-philox-v9", "default.m.1.00", 3));

        assertThat(RULES.broken(event))
                .hasValueSatisfying(refusal ->
                        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.UNKNOWN_SCHEME));
    }
}
