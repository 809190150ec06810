package dev.millmark.generator.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.c2pa.validation.Validation;
import dev.millmark.events.Carrier;
import dev.millmark.events.GenerationCompleted;
import dev.millmark.generator.fixture.EventLines;
import dev.millmark.generator.fixture.Models;
import dev.millmark.generator.fixture.ScriptedSealer;
import dev.millmark.generator.fixture.SealingAuthority;
import dev.millmark.generator.sealing.SealOutcome;
import dev.millmark.generator.sealing.SealingConfig.OnFailure;
import dev.millmark.generator.sealing.SealingConfig.Release;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class StreamedAnswerTest {

    private static final String TEXT = "The mill opens on Monday. It sells bread.";

    private final SealingAuthority authority = new SealingAuthority();
    private final ScriptedSealer sealer = ScriptedSealer.of(authority);

    @ParameterizedTest
    @EnumSource(Release.class)
    void endsWithACredentialThatHoldsForTheJoinedPieces(Release release) throws IOException {
        StreamedAnswer answer =
                Completions.streamed(Completions.sealing(sealer, release, OnFailure.REFUSE));

        Response response =
                answer.respond(Completions.start(Models.saying(TEXT), Carrier.EMBEDDED));

        EventLines events = read(response);
        assertThat(events.done()).isTrue();
        assertThat(events.text()).startsWith(TEXT + "\uFEFF");
        assertThat(authority.validate(events.text())).isInstanceOf(Validation.Trusted.class);
        assertThat(events.closing().path("millmark").path("content_id").asText())
                .isEqualTo(Completions.CONTENT_ID);
        assertThat(events.closing().path("millmark").path("manifest_label").asText())
                .startsWith("urn:c2pa:");
        assertThat(response.getHeaderString("Millmark-Content-Id"))
                .isEqualTo(Completions.CONTENT_ID);
        assertThat(events.last().path("usage").path("completion_tokens").asInt())
                .isEqualTo(Models.tokenizer().encode(TEXT).length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cafe\u0301 by the mill",
                "a\u0323\u0307",
                "한국어와 日本語 and e\u0301",
                "smile 😀 then Z\u0335\u0327",
                "ends in a letter that might combine e",
                "\u0301 begins with a mark",
                "soft\u00ADhyphen, emoji selector ❤\uFE0F, zero\u200Dwidth"
            })
    void streamsWhatIsSealedByteForByteInNormalizationFormC(String said) throws IOException {
        StreamedAnswer answer = Completions.streamed(Completions.sealing(sealer));

        EventLines events =
                read(answer.respond(Completions.start(Models.saying(said), Carrier.SIDECAR)));

        String expected = java.text.Normalizer.normalize(said, java.text.Normalizer.Form.NFC);
        assertThat(events.text()).isEqualTo(expected);
        assertThat(sealer.asked()).extracting(GenerationCompleted::text).containsExactly(expected);
    }

    @Test
    void leavesTheTextOfASidecarClean() throws IOException {
        StreamedAnswer answer = Completions.streamed(Completions.sealing(sealer));

        Response response = answer.respond(Completions.start(Models.saying(TEXT), Carrier.SIDECAR));

        assertThat(read(response).text()).isEqualTo(TEXT);
        assertThat(response.getHeaderString("Link"))
                .isEqualTo(
                        "</v1/credentials/"
                                + Completions.CONTENT_ID
                                + ">; rel=\"c2pa-manifest\"; type=\"application/c2pa\"");
    }

    @Test
    void refusesBeforeTheFirstTokenWhileSealingDoesNotAnswer() {
        StreamedAnswer answer = Completions.streamed(Completions.sealing(sealer.silent()));

        assertThatThrownBy(() ->
                        answer.respond(Completions.start(Models.saying(TEXT), Carrier.EMBEDDED)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.problem().type()).isEqualTo(ProblemType.SEAL_UNAVAILABLE);
                            assertThat(e.problem().retryAfter()).isPresent();
                        });
        assertThat(sealer.asked()).isEmpty();
    }

    @Test
    void endsWithoutDoneWhenNoSealComesAfterTokensHaveLeft() throws IOException {
        StreamedAnswer answer =
                Completions.streamed(
                        Completions.sealing(
                                new ScriptedSealer(_ -> new SealOutcome.Unavailable(true))));

        EventLines events =
                read(answer.respond(Completions.start(Models.saying(TEXT), Carrier.EMBEDDED)));

        assertThat(events.done()).isFalse();
        assertThat(events.text()).isEqualTo(TEXT);
        assertThat(events.last().path("error").path("code").asText()).isEqualTo("seal_unavailable");
        assertThat(events.last().path("error").path("message").asText())
                .contains("/v1/credentials/" + Completions.CONTENT_ID);
        assertThat(events.chunks())
                .noneMatch(
                        chunk -> chunk.path("choices").path(0).path("finish_reason").isTextual());
    }

    @Test
    void promisesNoCredentialWhenTheEventMayNotHaveReachedKafka() throws IOException {
        StreamedAnswer answer =
                Completions.streamed(
                        Completions.sealing(
                                new ScriptedSealer(_ -> new SealOutcome.Unavailable(false))));

        EventLines events =
                read(answer.respond(Completions.start(Models.saying(TEXT), Carrier.EMBEDDED)));

        assertThat(events.last().path("error").path("message").asText())
                .doesNotContain("/v1/credentials");
    }

    @Test
    void letsNothingOutBeforeTheSealWhenReleasingAfterIt() {
        StreamedAnswer answer =
                Completions.streamed(
                        Completions.sealing(
                                new ScriptedSealer(_ -> new SealOutcome.Unavailable(true)),
                                Release.AFTER_SEAL,
                                OnFailure.REFUSE));

        assertThatThrownBy(() ->
                        answer.respond(Completions.start(Models.saying(TEXT), Carrier.EMBEDDED)))
                .isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @EnumSource(Release.class)
    void deliversUnsealedWhereTheHostHasChosenSo(Release release) throws IOException {
        ScriptedSealer unavailable =
                new ScriptedSealer(_ -> new SealOutcome.Unavailable(false)).silent();
        StreamedAnswer answer =
                Completions.streamed(
                        Completions.sealing(unavailable, release, OnFailure.DELIVER_UNSEALED));

        EventLines events =
                read(answer.respond(Completions.start(Models.saying(TEXT), Carrier.EMBEDDED)));

        assertThat(events.done()).isTrue();
        assertThat(events.text()).isEqualTo(TEXT);
        assertThat(events.closing().path("millmark").path("sealed").asBoolean(true)).isFalse();
    }

    @Test
    void sealsTheWordsThatLeftWhenTheClientHangsUp() {
        AtomicInteger writes = new AtomicInteger();
        OutputStream hangingUp =
                new ByteArrayOutputStream() {
                    @Override
                    public void flush() throws IOException {
                        if (writes.incrementAndGet() == 4) {
                            throw new IOException("connection reset");
                        }
                    }
                };
        StreamedAnswer answer = Completions.streamed(Completions.sealing(sealer));
        StreamingOutput stream =
                (StreamingOutput)
                        answer.respond(Completions.start(Models.saying(TEXT), Carrier.EMBEDDED))
                                .getEntity();

        assertThatThrownBy(() -> stream.write(hangingUp)).isInstanceOf(IOException.class);

        GenerationCompleted sealed = sealer.asked().getFirst();
        assertThat(sealed.carrier()).isEqualTo(Carrier.SIDECAR);
        assertThat(TEXT).startsWith(sealed.text());
        assertThat(sealed.text()).isNotEqualTo(TEXT);
    }

    @Test
    void sealsTheWordsThatLeftWhenTheModelBreaksDown() throws IOException {
        StreamedAnswer answer = Completions.streamed(Completions.sealing(sealer));

        EventLines events =
                read(
                        answer.respond(
                                Completions.start(
                                        Models.saying(
                                                TEXT,
                                                index -> {
                                                    if (index == 6) {
                                                        throw new IllegalStateException(
                                                                "no weights");
                                                    }
                                                }),
                                        Carrier.EMBEDDED)));

        assertThat(events.done()).isFalse();
        assertThat(events.last().path("error").path("code").asText()).isEqualTo("internal_error");
        assertThat(sealer.asked())
                .extracting(GenerationCompleted::text)
                .containsExactly(events.text());
    }

    @Test
    void hasNothingToSealWhereTheModelSaysNothing() throws IOException {
        StreamedAnswer answer = Completions.streamed(Completions.sealing(sealer));

        Response response = answer.respond(Completions.start(Models.saying(""), Carrier.EMBEDDED));

        EventLines events = read(response);
        assertThat(events.done()).isTrue();
        assertThat(events.text()).isEmpty();
        assertThat(events.closing().path("choices").path(0).path("finish_reason").asText())
                .isEqualTo("stop");
        assertThat(events.closing().path("millmark").path("sealed").asBoolean(true)).isFalse();
        assertThat(response.getHeaderString("Millmark-Content-Id")).isNull();
        assertThat(sealer.asked()).isEmpty();
    }

    private static EventLines read(Response response) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ((StreamingOutput) response.getEntity()).write(out);
        return EventLines.of(out.toString(StandardCharsets.UTF_8));
    }
}
