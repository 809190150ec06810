package dev.millmark.generator.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.events.Carrier;
import dev.millmark.generator.completion.AnswerSealing;
import dev.millmark.generator.completion.Floors;
import dev.millmark.generator.completion.MarkFloor;
import dev.millmark.generator.fixture.Models;
import dev.millmark.generator.fixture.ScriptedSealer;
import dev.millmark.generator.fixture.SealingAuthority;
import dev.millmark.generator.sealing.SealOutcome;
import dev.millmark.generator.sealing.SealingConfig.OnFailure;
import dev.millmark.generator.sealing.SealingConfig.Release;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WholeAnswerTest {

    private static final String TEXT = "The mill opens on Monday. It sells bread.";

    private final SealingAuthority authority = new SealingAuthority();

    @Test
    void givesTheTextWithItsCredential() throws IOException {
        WholeAnswer answer = new WholeAnswer(Completions.sealing(ScriptedSealer.of(authority)));

        JsonNode body =
                read(answer.respond(Completions.start(Models.saying(TEXT), Carrier.EMBEDDED)));

        String content = body.at("/choices/0/message/content").asText();
        assertThat(content).startsWith(TEXT + "\uFEFF");
        assertThat(authority.validate(content)).isInstanceOf(Validation.Trusted.class);
        assertThat(body.path("id").asText()).isEqualTo("chatcmpl-" + Completions.CONTENT_ID);
        assertThat(body.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(body.at("/millmark/sealed").asBoolean()).isTrue();
    }

    @Test
    void givesNoTextWithoutASeal() {
        WholeAnswer answer =
                new WholeAnswer(
                        Completions.sealing(
                                new ScriptedSealer(_ -> new SealOutcome.Unavailable(true))));

        assertThatThrownBy(() ->
                        answer.respond(Completions.start(Models.saying(TEXT), Carrier.EMBEDDED)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).isEqualTo(ProblemType.SEAL_UNAVAILABLE))
                .hasMessageNotContaining("mill");
    }

    @Test
    void givesNoTextThatSealingRefuses() {
        WholeAnswer answer =
                new WholeAnswer(
                        Completions.sealing(
                                new ScriptedSealer(
                                        _ -> new SealOutcome.Refused("already-sealed"))));

        assertThatThrownBy(() ->
                        answer.respond(Completions.start(Models.saying(TEXT), Carrier.EMBEDDED)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).isEqualTo(ProblemType.SEAL_REFUSED));
    }

    @Test
    void givesTheTextUnsealedWhereTheHostHasChosenSo() throws IOException {
        WholeAnswer answer =
                new WholeAnswer(
                        Completions.sealing(
                                new ScriptedSealer(_ -> new SealOutcome.Unavailable(false)),
                                Release.STREAMING,
                                OnFailure.DELIVER_UNSEALED));

        JsonNode body =
                read(answer.respond(Completions.start(Models.saying(TEXT), Carrier.EMBEDDED)));

        assertThat(body.at("/choices/0/message/content").asText()).isEqualTo(TEXT);
        assertThat(body.at("/millmark/sealed").asBoolean(true)).isFalse();
    }

    /// The scripted model leaves no choice, so its text carries no mark.
    @Test
    void givesNoTextBelowTheFloorOfItsMark() {
        WholeAnswer answer = new WholeAnswer(sealing(Floors.refusing(6, 2)));

        assertThatThrownBy(() ->
                        answer.respond(Completions.start(Models.saying(TEXT), Carrier.EMBEDDED)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).isEqualTo(ProblemType.TOO_LITTLE_MARK));
    }

    @Test
    void holdsOnlyLongTextsToTheFloor() throws IOException {
        WholeAnswer answer = new WholeAnswer(sealing(Floors.refusing(6, 200)));

        Response response =
                answer.respond(Completions.start(Models.saying(TEXT), Carrier.EMBEDDED));

        assertThat(read(response).at("/millmark/sealed").asBoolean()).isTrue();
        assertThat(read(response).at("/millmark/watermark_decades").asDouble(-1)).isZero();
        assertThat(response.getHeaderString("Millmark-Watermark-Decades")).isEqualTo("0.0");
    }

    private AnswerSealing sealing(MarkFloor floor) {
        return Completions.sealing(
                ScriptedSealer.of(authority), Release.STREAMING, OnFailure.REFUSE, floor);
    }

    @Test
    void saysSoWhenTheModelBreaksDown() {
        WholeAnswer answer = new WholeAnswer(Completions.sealing(ScriptedSealer.of(authority)));

        assertThatThrownBy(() ->
                        answer.respond(
                                Completions.start(
                                        Models.saying(
                                                TEXT,
                                                _ -> {
                                                    throw new IllegalStateException("no weights");
                                                }),
                                        Carrier.EMBEDDED)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).isEqualTo(ProblemType.INTERNAL_ERROR));
    }

    private static JsonNode read(Response response) throws IOException {
        return new JsonMapper().readTree((String) response.getEntity());
    }
}
