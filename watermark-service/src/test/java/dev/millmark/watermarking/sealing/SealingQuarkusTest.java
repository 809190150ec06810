package dev.millmark.watermarking.sealing;

import static dev.millmark.events.fixture.EventRecords.event;
import static dev.millmark.service.fixture.TopicClient.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.BackingResource;
import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.c2pa.text.TextWrapper;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.encoding.Bytes;
import dev.millmark.events.Carrier;
import dev.millmark.events.ContentSealed;
import dev.millmark.events.EventFormat;
import dev.millmark.events.GenerationCompleted;
import dev.millmark.events.KafkaEvent;
import dev.millmark.service.fixture.ManagementDoor;
import dev.millmark.service.fixture.TopicClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(BackingResource.class)
class SealingQuarkusTest {

    private static final String REPLIES = "generation.replies.v1";
    private static final String DEAD_LETTERS = "generation.completed.v1.dead-letter";
    private static final String SEALED = "content.sealed.v1";

    private static final TopicClient CLIENT = new TopicClient();

    @AfterAll
    static void close() {
        CLIENT.close();
    }

    @Test
    void answersWithACredentialThatTheDownloadedRootMakesTrusted() throws Exception {
        GenerationCompleted event = Texts.marked(Texts.CAFE);

        ContentSealed seal = sealed(CLIENT.ask(event(event), REPLIES));

        assertThat(seal.contentId()).isEqualTo(event.contentId());
        assertThat(seal.watermark()).isEqualTo(event.watermark());
        assertThat(seal.textLength()).isEqualTo(Texts.CAFE.getBytes(UTF_8).length);
        Bytes text = TextWrapper.embed(Bytes.utf8(Texts.CAFE), store(seal));
        assertThat(validator().validate(text)).isInstanceOf(Validation.Trusted.class);
    }

    @Test
    void sealsBesideTheText() throws Exception {
        GenerationCompleted event = Texts.unmarked("Bread.\n", Carrier.SIDECAR);

        ContentSealed seal = sealed(CLIENT.ask(event(event), REPLIES));

        assertThat(validator().validate(Bytes.utf8("Bread.\n"), store(seal)))
                .isInstanceOf(Validation.Trusted.class);
    }

    @Test
    void publishesEachSealOnceHoweverOftenTheEventComes() throws Exception {
        GenerationCompleted event = Texts.marked(Texts.CAFE);

        ContentSealed first = sealed(CLIENT.ask(event(event), REPLIES));
        ContentSealed second = sealed(CLIENT.ask(event(event), REPLIES));
        CLIENT.ask(event(Texts.marked("Another.")), REPLIES);

        assertThat(second).isEqualTo(first);
        assertThat(CLIENT.await(SEALED, event.contentId(), 1))
                .singleElement()
                .satisfies(told -> assertThat(sealed(told)).isEqualTo(first));
    }

    @Test
    void sealsOnceWhatSeveralSendAtTheSameTime() throws Exception {
        GenerationCompleted event = Texts.marked(Texts.CAFE);
        for (int i = 0; i < 20; i++) {
            CLIENT.send(event(event));
        }

        ContentSealed seal = sealed(CLIENT.ask(event(event), REPLIES));

        assertThat(CLIENT.await(SEALED, event.contentId(), 1))
                .singleElement()
                .satisfies(told -> assertThat(sealed(told)).isEqualTo(seal));
    }

    @Test
    void refusesAnotherTextUnderTheSameContentIdAndKeepsTheFirst() throws Exception {
        GenerationCompleted first = Texts.marked(Texts.CAFE);
        GenerationCompleted other =
                Texts.event(first.contentId(), "Forged.", Carrier.EMBEDDED, first.watermark());
        ContentSealed seal = sealed(CLIENT.ask(event(first), REPLIES));

        ConsumerRecord<byte[], byte[]> answer = CLIENT.ask(event(other), REPLIES);

        assertThat(answer.value()).isEmpty();
        assertThat(header(answer, "millmark-refusal"))
                .isEqualTo("content-id-taken: content id already sealed for another text");
        assertThat(
                        header(
                                CLIENT.await(DEAD_LETTERS, first.contentId(), 1).getLast(),
                                "dead-letter-reason"))
                .isEqualTo("content-id-taken: content id already sealed for another text");
        assertThat(sealed(CLIENT.ask(event(first), REPLIES))).isEqualTo(seal);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("poison")
    void buriesWhatCannotBeSealedAndGoesOn(
            String what, ProducerRecord<byte[], byte[]> poison, String reason) throws Exception {
        String key = new String(poison.key(), UTF_8);

        ConsumerRecord<byte[], byte[]> answer = CLIENT.ask(poison, REPLIES);

        assertThat(header(answer, "millmark-refusal")).startsWith(reason);
        assertThat(answer.value()).isEmpty();
        assertThat(CLIENT.await(DEAD_LETTERS, key, 1))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(header(letter, "dead-letter-reason"))
                            .startsWith(reason)
                            .doesNotContain("café", "opens", "Monday");
                    assertThat(header(letter, "dead-letter-topic"))
                            .isEqualTo("generation.completed.v1");
                    assertThat(letter.value()).isEqualTo(poison.value());
                });
        assertThat(sealed(CLIENT.ask(event(Texts.marked(Texts.CAFE)), REPLIES))).isNotNull();
        assertThat(ManagementDoor.isReady()).isTrue();
    }

    static Stream<Arguments> poison() throws Exception {
        String sealed = sealedText(Texts.CAFE);
        String wrapper = sealed.substring(Texts.CAFE.length());
        return Stream.of(
                poison("garbage", garbage(new byte[] {(byte) 0xC3, 0x28, 0, 1}), "malformed-event"),
                poison("no value", garbage(null), "malformed-event"),
                poison("an empty object", garbage("{}".getBytes(UTF_8)), "malformed-event"),
                poison("no headers", headless(), "malformed-event: header content-type is missing"),
                poison("another type", wrongType(), "malformed-event: header ce_type is not"),
                poison("a sealed text", event(Texts.marked(sealed)), "already-sealed"),
                poison("two wrappers", event(Texts.marked(sealed + wrapper)), "already-sealed"),
                poison(
                        "a truncated wrapper",
                        event(
                                Texts.marked(
                                        sealed.substring(
                                                0,
                                                sealed.offsetByCodePoints(sealed.length(), -20)))),
                        "already-sealed"),
                poison(
                        "a wrapper in the middle",
                        event(Texts.marked(sealed + " And more.")),
                        "already-sealed"),
                poison("not NFC", event(Texts.marked("cafe\u0301")), "not-normalized"),
                poison("a lone surrogate", loneSurrogate(), "not-unicode"),
                poison("a NUL in the media type", nulInMediaType(), "unsuitable-field"),
                poison("an unknown scheme", unknownScheme(), "unknown-scheme"));
    }

    private static Arguments poison(
            String what, ProducerRecord<byte[], byte[]> message, String reason) {
        return Arguments.of(what, message, reason);
    }

    private static ProducerRecord<byte[], byte[]> garbage(byte @Nullable [] value) {
        ProducerRecord<byte[], byte[]> good = event(Texts.marked(Texts.CAFE));
        return new ProducerRecord<>(good.topic(), null, good.key(), value, good.headers());
    }

    private static ProducerRecord<byte[], byte[]> headless() {
        ProducerRecord<byte[], byte[]> good = event(Texts.marked(Texts.CAFE));
        return new ProducerRecord<>(good.topic(), good.key(), good.value());
    }

    private static ProducerRecord<byte[], byte[]> wrongType() {
        ProducerRecord<byte[], byte[]> good = event(Texts.marked(Texts.CAFE));
        good.headers().remove("ce_type").add("ce_type", "dev.millmark.other.v1".getBytes(UTF_8));
        return good;
    }

    private static ProducerRecord<byte[], byte[]> loneSurrogate() {
        return edited("The mill", "\\ud800The mill", Texts.marked("The mill"));
    }

    private static ProducerRecord<byte[], byte[]> nulInMediaType() {
        return edited("text/plain", "text/pl\\u0000ain", Texts.marked(Texts.CAFE));
    }

    private static ProducerRecord<byte[], byte[]> unknownScheme() {
        return edited("vllm-philox-v1", "vllm-philox-v9", Texts.marked(Texts.CAFE));
    }

    private static ProducerRecord<byte[], byte[]> edited(
            String from, String to, GenerationCompleted event) {
        ProducerRecord<byte[], byte[]> good = event(event);
        byte[] value = new String(good.value(), UTF_8).replace(from, to).getBytes(UTF_8);
        return new ProducerRecord<>(good.topic(), null, good.key(), value, good.headers());
    }

    private static String sealedText(String visible) throws Exception {
        return Credentials.of(dev.millmark.c2pa.cose.SignatureAlgorithm.ES256)
                .sealer()
                .seal(Texts.marked(visible))
                .text()
                .toText();
    }

    @Test
    void answersAProbe() {
        ProducerRecord<byte[], byte[]> probe =
                new ProducerRecord<>("sealing.probe.v1", "probe".getBytes(UTF_8), new byte[0]);

        ConsumerRecord<byte[], byte[]> answer = CLIENT.ask(probe, "sealing.probe.replies.v1");

        assertThat(answer.value()).isEmpty();
        assertThat(answer.headers().lastHeader("millmark-refusal")).isNull();
    }

    @Test
    void carriesTheTraceToTheAnswerAndThroughTheOutbox() {
        String trace = UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT);
        GenerationCompleted event = Texts.marked(Texts.CAFE);
        ProducerRecord<byte[], byte[]> message = event(event);
        message.headers()
                .add("traceparent", ("00-" + trace + "-00f067aa0ba902b7-01").getBytes(UTF_8));

        ConsumerRecord<byte[], byte[]> answer = CLIENT.ask(message, REPLIES);

        assertThat(header(answer, "traceparent")).startsWith("00-" + trace);
        List<ConsumerRecord<byte[], byte[]>> told = CLIENT.await(SEALED, event.contentId(), 1);
        assertThat(header(told.getFirst(), "traceparent")).startsWith("00-" + trace);
    }

    private static ContentSealed sealed(ConsumerRecord<byte[], byte[]> message) throws Exception {
        Map<String, String> headers = KafkaEvent.headers(message.headers());
        assertThat(headers).doesNotContainKey("millmark-refusal");
        return EventFormat.read(ContentSealed.class, headers, message.value()).data();
    }

    private static Bytes store(ContentSealed seal) {
        return seal.manifestStore();
    }

    private static Validator validator() throws Exception {
        String root =
                RestAssured.get("/v1/trust/root.pem").then().statusCode(200).extract().asString();
        return new Validator(TrustList.of(Pem.read(root)), Clock.systemUTC());
    }
}
