package dev.millmark.watermarking.sealing.request;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millmark.backing.BackingResource;
import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.encoding.Bytes;
import dev.millmark.events.ContentSealed;
import dev.millmark.events.EventFormat;
import dev.millmark.events.KafkaEvent;
import dev.millmark.service.fixture.TopicClient;
import dev.millmark.service.security.TestCallers;
import dev.millmark.watermarking.sealing.Texts;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(BackingResource.class)
class SealResourceQuarkusTest {

    private static final Map<String, Object> MODEL = Map.of("name", "elsewhere");

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

    @ParameterizedTest
    @CsvSource({
        "application/pdf, embedded, is no type of text",
        "application/pdf, sidecar, is no type of text",
        "image/png, embedded, is no type of text",
        "text/html, embedded, ask for carrier sidecar"
    })
    void refusesAMediaTypeThatItCannotSealAndSaysWhy(
            String mediaType, String carrier, String reason) {
        Response response =
                post(
                        Map.of(
                                "text", "Bread.",
                                "mediaType", mediaType,
                                "carrier", carrier,
                                "model", MODEL));

        response.then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("detail", containsString(mediaType))
                .body("detail", containsString(reason));
    }

    @Test
    void sealsNoTextThatIsLongerThanWhatIsVerified() {
        String longest = "a".repeat(1024 * 1024);

        post(Map.of("text", longest, "carrier", "sidecar", "model", MODEL)).then().statusCode(201);
        post(Map.of("text", longest + ".", "carrier", "sidecar", "model", MODEL))
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("detail", containsString("1048576 bytes"));
    }

    @Test
    void tellsOfNoCallThatDoesNotExist() {
        String sealed = post(Map.of("text", "Bread.", "model", MODEL)).path("text");

        post(Map.of("text", sealed, "model", MODEL))
                .then()
                .statusCode(422)
                .body("detail", not(containsString("edit")))
                .body("detail", containsString("take it out first"));
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
    void refusesARepeatedKeyWithAnotherText() {
        String key = UUID.randomUUID().toString();
        post(key, Map.of("text", Texts.CAFE, "model", MODEL)).then().statusCode(201);

        Response second = post(key, Map.of("text", "Forged.", "model", MODEL));

        problem(second, 409, "content-id-taken");
    }

    @Test
    void refusesATextThatIsSealedAlready() {
        String sealed = post(Map.of("text", Texts.CAFE, "model", MODEL)).path("text");

        problem(post(Map.of("text", sealed, "model", MODEL)), 422, "text-already-sealed");
    }

    @Test
    void refusesAnEmptyText() {
        problem(post(Map.of("text", "", "model", MODEL)), 422, "text-not-sealable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    not json
                    {"text": "a"
                    {"text": "\\ud800", "model": {"name": "m"}}
                    {"text": "a\\udc00b", "model": {"name": "m"}}
                    {"model": {"name": "m"}}
                    {"text": "a"}
                    {"text": null, "model": {"name": "m"}}
                    {"text": 1, "model": {"name": "m"}}
                    {"text": "a", "model": {}}
                    {"text": "a", "model": {"name": ""}}
                    {"text": "a", "model": {"name": "a\\u0000"}}
                    {"text": "a", "model": {"name": "m"}, "mediaType": "plain"}
                    {"text": "a", "model": {"name": "m"}, "carrier": "pigeon"}
                    {"text": "a", "model": {"name": "m"}, "colour": "blue"}
                    {"text": "a", "text": "b", "model": {"name": "m"}}
                    {"text": "a", "model": {"name": "m"}} trailing
                    null
                    []
                    """)
    void refusesWhatIsNotSuchARequest(String body) {
        Response response = given().contentType("application/json").body(body).post("/v1/seals");

        problem(response, 400, "malformed-request");
        assertThat(response.<String>path("detail")).doesNotContain("Exception", "blue");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] body = "{\"text\": \"a?\", \"model\": {\"name\": \"m\"}}".getBytes(UTF_8);
        body[11] = (byte) 0xFF;

        problem(
                given().contentType("application/json").body(body).post("/v1/seals"),
                400,
                "malformed-request");
    }

    @Test
    void refusesAKeyThatIsNoUuid() {
        problem(post("1-1-1-1-1", Map.of("text", "a", "model", MODEL)), 400, "malformed-request");
    }

    @Test
    void refusesAnotherMediaType() {
        Response response = given().contentType("text/plain").body("a").post("/v1/seals");

        problem(response, 415, "unsupported-media-type");
    }

    @Test
    void refusesATextOfFiveMegabytes() {
        Response response = post(Map.of("text", "a".repeat(5_000_000), "model", MODEL));

        problem(response, 413, "too-large");
    }

    /// Without a length that could be refused unread.
    @Test
    void refusesATextOfFiveMegabytesThatComesInChunks() throws Exception {
        byte[] body = json(Map.of("text", "a".repeat(5_000_000), "model", MODEL));
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create("http://localhost:" + RestAssured.port + "/v1/seals"))
                        .version(HttpClient.Version.HTTP_1_1)
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + TestCallers.KEY)
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                        .build();

        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.body()).contains("urn:millmark:problem:too-large");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\":                                              | the body is not JSON: see line 1, column 9",
                "{\"text\": \"a\"}                                       | /model is missing",
                "{\"text\": \"a\", \"model\": {}}                        | /model/name is missing",
                "{\"text\": 1, \"model\": {\"name\": \"m\"}}             | /text is not of the type that the API describes",
                "{\"text\": \"a\", \"model\": {\"name\": \"m\"}, \"x\": 1} | /x is not a field of this request",
                "{\"carrier\": \"html\"}                                 | /carrier is neither embedded nor sidecar"
            })
    void saysWhichFieldIsAtFault(String body, String detail) {
        Response response = given().contentType("application/json").body(body).post("/v1/seals");

        problem(response, 400, "malformed-request");
        assertThat(response.<String>path("detail")).isEqualTo(detail);
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

    @Test
    void findsNothingUnderAnUnknownContentId() {
        problem(RestAssured.get("/v1/seals/" + UUID.randomUUID()), 404, "not-found");
        problem(RestAssured.get("/v1/seals/nonsense"), 400, "malformed-request");
        problem(RestAssured.get("/v1/nowhere"), 404, "not-found");
        problem(RestAssured.put("/v1/seals"), 405, "method-not-allowed");
    }

    private static Response post(Map<String, Object> request) {
        return given().contentType("application/json").body(json(request)).post("/v1/seals");
    }

    private static Response post(String key, Map<String, Object> request) {
        return given().contentType("application/json")
                .header("Idempotency-Key", key)
                .body(json(request))
                .post("/v1/seals");
    }

    private static byte[] json(Map<String, Object> request) {
        try {
            return new ObjectMapper().writeValueAsBytes(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void problem(Response response, int status, String name) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:millmark:problem:" + name))
                .body("status", equalTo(status))
                .body("title", notNullValue())
                .body("detail", notNullValue())
                .body("instance", notNullValue());
    }

    private static Validator validator() throws Exception {
        String root = RestAssured.get("/v1/trust/root.pem").asString();
        return new Validator(TrustList.of(Pem.read(root)), Clock.systemUTC());
    }
}
