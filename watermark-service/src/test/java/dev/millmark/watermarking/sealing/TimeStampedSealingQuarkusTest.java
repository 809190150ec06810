package dev.millmark.watermarking.sealing;

import static dev.millmark.events.fixture.EventRecords.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.millmark.backing.BackingResource;
import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.c2pa.text.TextWrapper;
import dev.millmark.c2pa.validation.StatusCode;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.encoding.Bytes;
import dev.millmark.events.ContentSealed;
import dev.millmark.events.EventFormat;
import dev.millmark.events.GenerationCompleted;
import dev.millmark.events.KafkaEvent;
import dev.millmark.service.fixture.TopicClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BackingResource.class)
@WithTestResource(TimeStampAuthorityResource.class)
class TimeStampedSealingQuarkusTest {

    private static final String REPLIES = "generation.replies.v1";
    private static final TopicClient CLIENT = new TopicClient();

    @SuppressWarnings("NullAway.Init") // by the resource
    AtomicInteger refusals;

    @AfterAll
    static void close() {
        CLIENT.close();
    }

    @Test
    void stampsACredentialAndAnswersARepeatWithTheSameBytes() throws Exception {
        GenerationCompleted event = Texts.marked(Texts.CAFE);

        ContentSealed first = sealed(CLIENT.ask(event(event), REPLIES));
        ContentSealed second = sealed(CLIENT.ask(event(event), REPLIES));

        assertThat(second).isEqualTo(first);
        assertTimeStamped(first);
    }

    @Test
    void answersARepeatWhileTheAuthorityIsAway() throws Exception {
        GenerationCompleted event = Texts.marked("Milk.\n");
        ContentSealed first = sealed(CLIENT.ask(event(event), REPLIES));
        refusals.set(1);

        ContentSealed second = sealed(CLIENT.ask(event(event), REPLIES));

        assertThat(second).isEqualTo(first);
        assertThat(refusals.getAndSet(0)).as("nobody was asked").isOne();
    }

    @Test
    void keepsARecordUntilTheAuthorityAnswers() throws Exception {
        refusals.set(3);

        ContentSealed seal = sealed(CLIENT.ask(event(Texts.marked("Bread.\n")), REPLIES));

        assertThat(refusals.get()).isZero();
        assertThat(seal.textLength()).isEqualTo(7);
    }

    @Test
    void saysOverHttpThatTheAuthorityIsAway() {
        refusals.set(1);

        RestAssured.given()
                .contentType(ContentType.JSON)
                .body(
                        "{\"text\": \"The mill opens on Monday.\", \"model\": {\"name\": \"elsewhere\"}}")
                .post("/v1/seals")
                .then()
                .statusCode(503)
                .body("detail", containsString("time-stamp authority"));
    }

    private static void assertTimeStamped(ContentSealed seal) throws Exception {
        Bytes store = seal.manifestStore();
        Validation validation =
                validator().validate(TextWrapper.embed(Bytes.utf8(Texts.CAFE), store));
        assertThat(validation)
                .isInstanceOfSatisfying(
                        Validation.Trusted.class,
                        trusted ->
                                assertThat(trusted.report().has(StatusCode.TIME_STAMP_TRUSTED))
                                        .isTrue());
    }

    private static ContentSealed sealed(ConsumerRecord<byte[], byte[]> message) throws Exception {
        return EventFormat.read(
                        ContentSealed.class, KafkaEvent.headers(message.headers()), message.value())
                .data();
    }

    private static Validator validator() throws Exception {
        String root =
                RestAssured.get("/v1/trust/root.pem").then().statusCode(200).extract().asString();
        Path anchors =
                Path.of(
                        ConfigProvider.getConfig()
                                .getValue("millmark.time-stamps.anchors", String.class));
        List<Certificate> clock = Pem.read(Files.readString(anchors));
        return new Validator(
                TrustList.of(Pem.read(root)).withTimeStampAnchors(clock), Clock.systemUTC());
    }
}
