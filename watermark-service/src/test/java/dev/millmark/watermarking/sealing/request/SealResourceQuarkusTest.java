package dev.millmark.watermarking.sealing.request;

import static dev.millmark.watermarking.sealing.request.SealRequests.MODEL;
import static dev.millmark.watermarking.sealing.request.SealRequests.post;
import static dev.millmark.watermarking.sealing.request.SealRequests.validator;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.millmark.backing.BackingResource;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.encoding.Bytes;
import dev.millmark.events.ContentSealed;
import dev.millmark.events.EventFormat;
import dev.millmark.events.KafkaEvent;
import dev.millmark.service.fixture.TopicClient;
import dev.millmark.watermarking.sealing.Texts;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BackingResource.class)
class SealResourceQuarkusTest {

    @Test
    void sealsATextInWhichAValidatorFindsATrustedCredential() throws Exception {
        Response response = post(Map.of("text", Texts.CAFE, "model", MODEL));

        response.then()
                .statusCode(201)
                .body("carrier", equalTo("embedded"))
                .body("mediaType", equalTo("text/plain"))
                .body("normalized", equalTo(false))
                .body("manifestStore", nullValue())
                .body("textLength", equalTo(Texts.CAFE.getBytes(UTF_8).length));
        assertThat(response.header("Location")).endsWith("/v1/seals/" + response.path("contentId"));
        String text = response.path("text");
        assertThat(text).startsWith(Texts.CAFE);
        assertThat(validator().validate(text)).isInstanceOf(Validation.Trusted.class);
    }

    @Test
    void sealsBesideTheTextOnRequest() throws Exception {
        Response response = post(Map.of("text", "Bread.\n", "carrier", "sidecar", "model", MODEL));

        response.then().statusCode(201).body("text", nullValue());
        Bytes store =
                Bytes.copyOf(Base64.getDecoder().decode(response.<String>path("manifestStore")));
        assertThat(validator().validate(Bytes.utf8("Bread.\n"), store))
                .isInstanceOf(Validation.Trusted.class);
    }

    @Test
    void showsAgainWhatTheHostStated() throws Exception {
        Map<String, Object> model =
                Map.of(
                        "name", "elsewhere",
                        "version", "2026-11",
                        "identifier", "pkg:huggingface/elsewhere/base@1");
        Response response =
                post(
                        Map.of(
                                "text",
                                "Bread.",
                                "model",
                                model,
                                "generator",
                                Map.of("name", "vllm", "version", "0.11.2")));

        Response kept = RestAssured.get("/v1/seals/" + response.path("contentId"));

        for (Response shown : List.of(response, kept)) {
            shown.then()
                    .body("model.name", equalTo("elsewhere"))
                    .body("model.version", equalTo("2026-11"))
                    .body("model.identifier", equalTo("pkg:huggingface/elsewhere/base@1"))
                    .body("generator.name", equalTo("vllm"))
                    .body("generator.version", equalTo("0.11.2"));
        }
        assertThat(validator().validate(response.<String>path("text")))
                .isInstanceOf(Validation.Trusted.class);
    }

    @Test
    void sealsBesideATextThatCannotCarryItsCredential() throws Exception {
        Map<String, Object> page =
                Map.of("text", "<p>Bread.</p>", "mediaType", "text/html", "model", MODEL);

        Response response = post(page);

        response.then().statusCode(201).body("carrier", equalTo("sidecar"));
        Bytes store =
                Bytes.copyOf(Base64.getDecoder().decode(response.<String>path("manifestStore")));
        assertThat(validator().validate(Bytes.utf8("<p>Bread.</p>"), store))
                .isInstanceOf(Validation.Trusted.class);
    }

    @Test
    void statesAReleasedVersionOfItself() {
        Response response = post(Map.of("text", "Bread.", "carrier", "sidecar", "model", MODEL));

        byte[] store = Base64.getDecoder().decode(response.<String>path("manifestStore"));
        assertThat(new String(store, ISO_8859_1))
                .containsPattern("(?s)millmark.{0,20}[0-9]+\\.[0-9]+\\.[0-9]+")
                .doesNotContain("SNAPSHOT");
    }

    @Test
    void bringsATextIntoNormalizationFormCAndSaysSo() throws Exception {
        Response response = post(Map.of("text", "cafe\u0301", "model", MODEL));

        response.then().statusCode(201).body("normalized", equalTo(true));
        assertThat(response.<String>path("text")).startsWith("caf\u00e9");
        assertThat(validator().validate(response.<String>path("text")))
                .isInstanceOf(Validation.Trusted.class);
    }

    @Test
    void publishesAndKeepsWhatItSeals() throws Exception {
        String contentId = post(Map.of("text", Texts.CAFE, "model", MODEL)).path("contentId");

        Response kept = RestAssured.get("/v1/seals/" + contentId);

        kept.then().statusCode(200).body("contentId", equalTo(contentId));
        try (TopicClient client = new TopicClient()) {
            ConsumerRecord<byte[], byte[]> told =
                    client.await("content.sealed.v1", contentId, 1).getFirst();
            ContentSealed seal =
                    EventFormat.read(
                                    ContentSealed.class,
                                    KafkaEvent.headers(told.headers()),
                                    told.value())
                            .data();
            assertThat(seal.manifestLabel()).isEqualTo(kept.path("manifestLabel"));
            assertThat(seal.manifestStore().toArray())
                    .isEqualTo(Base64.getDecoder().decode(kept.<String>path("manifestStore")));
            assertThat(seal.generator().name()).isEqualTo("elsewhere");
        }
    }

    @Test
    void answersARepeatedKeyWithTheFirstSeal() {
        String key = UUID.randomUUID().toString();

        Response first = post(key, Map.of("text", Texts.CAFE, "model", MODEL));
        Response second =
                post(
                        key.toUpperCase(java.util.Locale.ROOT),
                        Map.of("text", Texts.CAFE, "model", MODEL));

        first.then().statusCode(201).body("contentId", equalTo(key));
        second.then().statusCode(201);
        assertThat(second.asString()).isEqualTo(first.asString());
    }

    @Test
    void describesItselfInOpenApi() {
        assertThat(RestAssured.get("/q/openapi").asString())
                .contains(
                        "/v1/seals:",
                        "/v1/seals/{contentId}:",
                        "/v1/trust:",
                        "/v1/trust/root.pem:");
    }

    @Test
    void sealsATextOfAMegabyte() throws Exception {
        Response response = post(Map.of("text", "All work. ".repeat(104_857), "model", MODEL));

        response.then().statusCode(201).body("contentId", notNullValue());
        assertThat(validator().validate(response.<String>path("text")))
                .isInstanceOf(Validation.Trusted.class);
    }
}
