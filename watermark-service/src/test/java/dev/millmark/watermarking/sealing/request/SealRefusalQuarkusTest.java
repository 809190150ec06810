package dev.millmark.watermarking.sealing.request;

import static dev.millmark.watermarking.sealing.request.SealRequests.MODEL;
import static dev.millmark.watermarking.sealing.request.SealRequests.json;
import static dev.millmark.watermarking.sealing.request.SealRequests.post;
import static dev.millmark.watermarking.sealing.request.SealRequests.problem;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.millmark.backing.BackingResource;
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
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(BackingResource.class)
class SealRefusalQuarkusTest {

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

    @Test
    void findsNothingUnderAnUnknownContentId() {
        problem(RestAssured.get("/v1/seals/" + UUID.randomUUID()), 404, "not-found");
        problem(RestAssured.get("/v1/seals/nonsense"), 400, "malformed-request");
        problem(RestAssured.get("/v1/nowhere"), 404, "not-found");
        problem(RestAssured.put("/v1/seals"), 405, "method-not-allowed");
    }
}
