package dev.millmark.verifier.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millmark.backing.BackingResource;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.encoding.Bytes;
import dev.millmark.events.Carrier;
import dev.millmark.service.fixture.CapturedLog;
import dev.millmark.service.fixture.ManagementDoor;
import dev.millmark.service.fixture.TopicClient;
import dev.millmark.service.security.Role;
import dev.millmark.service.security.TestCallers;
import dev.millmark.verifier.fixture.Models;
import dev.millmark.verifier.fixture.Person;
import dev.millmark.verifier.fixture.PublishedKeys;
import dev.millmark.verifier.fixture.Signer;
import dev.millmark.verifier.fixture.Signer.Sealed;
import dev.millmark.verifier.fixture.VerifierResource;
import dev.millmark.watermark.key.WatermarkKey;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(BackingResource.class)
@WithTestResource(VerifierResource.class)
class VerificationQuarkusTest {

    private static final String PLAIN = ContentType.TEXT.withCharset("UTF-8");
    private static final WatermarkKey KEY = PublishedKeys.POOL.get(7);
    private static final String WORDS = Models.marked(KEY, 240, 1);

    @SuppressWarnings("NullAway.Init")
    private Signer signer;

    @BeforeEach
    void publishKeys() {
        try (TopicClient client = new TopicClient()) {
            PublishedKeys.publish(client);
        }
    }

    @Test
    void attestsASealedText() {
        Sealed sealed = seal(Carrier.EMBEDDED);

        verify(sealed.text())
                .body("verdict", equalTo("attested"))
                .body(
                        "headline",
                        startsWith("A language model wrote this. Example Signer says so: on "))
                .body("headline", endsWith("; exactly these words."))
                .body("verifiedAt", startsWith("20"))
                .body(
                        "textSha256",
                        equalTo(HashAlgorithm.SHA256.digest(Bytes.utf8(sealed.text())).toHex()))
                .body("statement.what", equalTo("wrote"))
                .body("statement.who", equalTo("Example Signer"))
                .body("statement.change", equalTo("none"))
                .body("statement.share", equalTo(1.0f))
                .body("summary", containsString("Example Signer sealed exactly this text."))
                .body("evidence.manifest.state", equalTo("trusted"))
                .body("evidence.manifest.label", equalTo(sealed.sealed().label()))
                .body("evidence.manifest.signer.trusted", equalTo(true))
                .body("evidence.manifest.claim.actions[0].action", equalTo("c2pa.created"))
                .body("evidence.manifest.statuses.code", hasItem("assertion.dataHash.match"))
                .body("evidence.watermark.mark.keyId", equalTo(KEY.id().toString()));
    }

    @Test
    void locatesTheSentenceThatWasChanged() {
        String edited = WORDS.replaceFirst("\\. ([A-Z])", ". Surely $1");
        assertThat(edited).isNotEqualTo(WORDS);
        String text = edited + seal(Carrier.EMBEDDED).wrapper();

        ValidatableResponse response =
                verify(text)
                        .body("verdict", equalTo("altered"))
                        .body("evidence.manifest.state", equalTo("well-formed"))
                        .body("headline", startsWith("A language model wrote most of this."))
                        .body("statement.change", equalTo("words"))
                        .body("statement.share", allOf(greaterThan(0.5f), lessThan(1f)))
                        .body("evidence.manifest.sentences.changed", equalTo(1))
                        .body("evidence.manifest.claim.generator", equalTo("Example Press 2.0"));

        List<Map<String, ?>> changed =
                response.extract().path("spans.findAll { it.finding == 'changed' }");
        assertThat(changed)
                .singleElement()
                .satisfies(span -> assertThat(cut(text, span)).startsWith("Surely "));
    }

    @Test
    void saysWhichSentencesOfAnExcerptStand() {
        int second = WORDS.indexOf(". ") + 2;
        String text = WORDS.substring(second) + seal(Carrier.EMBEDDED).wrapper();

        verify(text)
                .body("verdict", equalTo("altered"))
                .body("statement.change", equalTo("sentences"))
                .body("evidence.manifest.sentences.missing", greaterThan(0))
                .body("evidence.manifest.sentences.standing", greaterThan(1))
                .body("spans.finding", hasItem("stands"))
                .body("spans.finding", not(hasItem("changed")));
    }

    /// What mail, editors and forms do to a text whose words they leave alone.
    static Stream<Arguments> layouts() {
        return Stream.of(
                arguments("a final newline", (UnaryOperator<String>) text -> text + "\n"),
                arguments("blanks in front", (UnaryOperator<String>) text -> "  " + text),
                arguments("a byte order mark", (UnaryOperator<String>) text -> "\uFEFF" + text),
                arguments(
                        "lines of 72 columns and CRLF",
                        (UnaryOperator<String>)
                                text -> text.replaceAll("(.{1,72})(?:\\s+|$)", "$1\r\n")),
                arguments(
                        "typographic quotation marks and dashes",
                        (UnaryOperator<String>)
                                text ->
                                        text.replaceAll("\"(.*?)\"", "“$1”")
                                                .replace('\'', '’')
                                                .replace("--", "—")
                                                .replace("...", "…")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layouts")
    void saysOfAnotherLayoutThatTheWordsStand(String what, UnaryOperator<String> layout) {
        Sealed sealed = seal(Carrier.EMBEDDED);

        verify(layout.apply(WORDS) + sealed.wrapper())
                .body("verdict", equalTo("altered"))
                .body("statement.change", equalTo("layout"))
                .body("statement.share", equalTo(1.0f))
                .body("headline", startsWith("A language model wrote this."))
                .body("headline", endsWith("these words, in another layout."))
                .body("summary", containsString("Only the layout was changed"));
    }

    @Test
    void judgesEachOfSeveralSealedTextsByItself() {
        Sealed first = seal(Carrier.EMBEDDED);
        Sealed second = seal(Carrier.EMBEDDED);
        String both = first.text() + "\n\n" + second.text();

        verify(both)
                .body("verdict", equalTo("attested"))
                .body("headline", containsString("2 exactly as sealed"))
                .body("statement.what", equalTo("wrote"))
                .body("statement.change", equalTo("none"))
                .body("parts.verification.verdict", equalTo(List.of("attested", "attested")))
                .body(
                        "parts.verification.evidence.manifest.label",
                        equalTo(List.of(first.sealed().label(), second.sealed().label())));

        String mixed = first.text() + " Some words of a person. " + second.text();
        ValidatableResponse response =
                verify(mixed)
                        .body("verdict", equalTo("altered"))
                        .body(
                                "parts.verification.verdict",
                                equalTo(List.of("attested", "altered")));
        List<Map<String, ?>> added =
                response.extract().path("spans.findAll { it.finding == 'added' }");
        assertThat(added)
                .singleElement()
                .satisfies(span -> assertThat(cut(mixed, span)).startsWith("Some words"));
    }

    /// A credential that was moved behind a person's words shares a saying with them at most.
    @Test
    void saysOfNobodysWordsThatAModelWroteThemForOneSentence() {
        Sealed sealed = signer.seal("Yes. " + Person.paragraph());

        verify(
                        "Yes. "
                                + "My own words stand here and nobody else's. ".repeat(20)
                                + sealed.wrapper())
                .body("verdict", equalTo("altered"))
                .body("statement.what", equalTo("nothing"))
                .body("headline", not(containsString("language model")));
    }

    @Test
    void findsTheWatermarkOfAStrippedText() {
        verify(WORDS)
                .body("verdict", equalTo("watermarked"))
                .body("evidence.manifest.state", equalTo("none"))
                .body("evidence.watermark.state", equalTo("detected"))
                .body("evidence.watermark.mark.scheme", equalTo("vllm-philox-v1"))
                .body("evidence.watermark.mark.strength", equalTo("moderate"))
                .body("evidence.watermark.mark.sealed", equalTo(false))
                .body("evidence.watermark.mark", not(hasKey("pValue")))
                .body("evidence.watermark.search", not(hasKey("whole")))
                .body("summary", containsString("the mark stands alone"))
                .body("spans.finding", everyItem(equalTo("marked")));
    }

    @Test
    void tellsExactValuesToExpertsAlone() {
        RestAssured.given()
                .header("Authorization", "Bearer " + TestCallers.with(Role.EXPERT))
                .contentType(PLAIN)
                .body(WORDS.getBytes(UTF_8))
                .post("/v1/verifications")
                .then()
                .statusCode(200)
                .body("verdict", equalTo("watermarked"))
                .body("evidence.watermark.mark", hasKey("pValue"));
    }

    @Test
    void saysNoEvidenceOfWhatAPersonWroteAndThatItProvesNothing() {
        verify(Person.paragraph())
                .body("verdict", equalTo("no-evidence"))
                .body("summary", containsString("This proves nothing"))
                .body("spans.size()", equalTo(0))
                .body("evidence.watermark.state", equalTo("not-detected"))
                .body("evidence.watermark.mark", nullValue())
                .body("evidence.watermark.search.power[0].attainable.log10P", lessThan(-6f))
                .body("evidence.watermark.search.power[0].assumedEntropy", equalTo(1.5f))
                .body("evidence.index.state", equalTo("unknown"));
    }

    @Test
    void saysTooLittleWithTheReason() {
        verify("")
                .body("verdict", equalTo("too-little"))
                .body("evidence.watermark.reason", equalTo("empty"));
        verify("Yes, of course.")
                .body("verdict", equalTo("too-little"))
                .body("evidence.watermark.reason", equalTo("short"))
                .body("summary", containsString("too short"));
        verify("All work and no play. ".repeat(100))
                .body("verdict", equalTo("too-little"))
                .body("evidence.watermark.reason", equalTo("repetitive"))
                .body("summary", containsString("repeats itself"));
    }

    @Test
    void takesACredentialThatComesBesideItsText() {
        Sealed sealed = signer.seal(WORDS, Carrier.SIDECAR, Optional.of(KEY.id().toString()));
        String body =
                new JsonMapper()
                        .createObjectNode()
                        .put("text", sealed.text())
                        .put(
                                "manifestStore",
                                Base64.getEncoder().encodeToString(sealed.store().toArray()))
                        .toString();

        post(ContentType.JSON, body.getBytes(UTF_8))
                .statusCode(200)
                .body("verdict", equalTo("attested"))
                .body("evidence.manifest.source", equalTo("submitted"));
    }

    @Test
    void validatesTheCredentialsOfOthersInTheSameWayAndTrustsThemNotAtAll() {
        String text = new Signer().seal(Person.paragraph()).text();

        verify(text)
                .body("verdict", equalTo("no-evidence"))
                .body("summary", containsString("nobody on the trust list"))
                .body("evidence.manifest.state", equalTo("valid"))
                .body("evidence.manifest.signer.trusted", equalTo(false));
    }

    @Test
    void concludesNothingFromTheMarkOfALeakedKeyAndSaysSo() {
        verify(Models.marked(PublishedKeys.LEAKED, 240, 2))
                .body("verdict", equalTo("no-evidence"))
                .body("summary", containsString("others may have had it since 2026-11-23"))
                .body("evidence.watermark.mark.strength", equalTo("moderate"))
                .body("evidence.watermark.mark.revoked.counts", equalTo(false))
                .body("evidence.watermark.mark.revoked.revokedAt", equalTo("2026-11-23T12:00:00Z"));
    }

    @Test
    void saysTheSameOfPlainText() {
        Sealed sealed = seal(Carrier.EMBEDDED);

        post(PLAIN, sealed.text().getBytes(UTF_8))
                .statusCode(200)
                .body("verdict", equalTo("attested"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json         | {`                         | 400 | malformed-request",
                "application/json         | {\"text\": \"Xylophonquartz | 400 | malformed-request",
                "application/json         | {\"txt\": \"a\"}           | 400 | malformed-request",
                "application/json         | {\"text\": \"a\\ud800\"}   | 422 | not-unicode",
                "application/xml          | <text/>                    | 415 | unsupported-media-type",
                "text/plain;charset=utf-16 | a                         | 415 | unsupported-media-type",
                "text/plain;charset=x y   | a                          | 415 | unsupported-media-type",
            })
    void refusesBadInputWithAProblem(String type, String body, int status, String problem) {
        RestAssured.given()
                .config(
                        RestAssured.config()
                                .encoderConfig(
                                        io.restassured.config.EncoderConfig.encoderConfig()
                                                .appendDefaultContentCharsetToContentTypeIfUndefined(
                                                        false)))
                .header("Content-Type", type)
                .body(body.getBytes(UTF_8))
                .post("/v1/verifications")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:millmark:problem:" + problem))
                .body("detail", not(containsString("Xylophonquartz")));
        ManagementDoor.get("/q/health/live").then().statusCode(200);
    }

    /// The limit that `POST /v1/seals` has; the credential is not counted.
    @Test
    void takesTheLongestTextThatCanBeSealedAndNoLonger() {
        String longest = Person.paragraph().repeat(2_000).substring(0, 1 << 20);

        post(PLAIN, signer.seal(longest).text().getBytes(UTF_8)).statusCode(200);
        post(PLAIN, (longest + "a").getBytes(UTF_8))
                .statusCode(413)
                .body("type", equalTo("urn:millmark:problem:too-large"));
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        post(PLAIN, new byte[] {'a', (byte) 0xFF})
                .statusCode(422)
                .body("type", equalTo("urn:millmark:problem:not-unicode"));
    }

    @Test
    void givesDamagedAndSeveralCredentialsAVerdict() {
        Sealed sealed = signer.seal(Person.paragraph());
        String text = sealed.text();
        String truncated = text.substring(0, text.offsetByCodePoints(text.length(), -20));

        verify(truncated)
                .body("verdict", equalTo("no-evidence"))
                .body("evidence.manifest.state", equalTo("invalid"))
                .body("evidence.manifest.statuses.code", hasItem("manifest.text.corruptedWrapper"));
        verify(text + sealed.wrapper())
                .body("verdict", equalTo("no-evidence"))
                .body("evidence.manifest.statuses.code", hasItem("manifest.text.multipleWrappers"));
    }

    @Test
    void neverLogsOrCountsTheText() {
        try (CapturedLog log = new CapturedLog()) {
            verify("Xylophonquartz. " + WORDS).body("verdict", equalTo("watermarked"));
            post(ContentType.JSON.toString(), "{\"text\": \"Xylophonquartz\" x".getBytes(UTF_8))
                    .statusCode(400);

            assertThat(log.lines()).contains("verdict=watermarked");
            log.requireNone(List.of("Xylophon"));
        }
        assertThat(ManagementDoor.metrics())
                .contains("millmark_verification_duration_seconds_count")
                .contains("verdict=\"watermarked\"");
    }

    @Test
    void servesThePageAndLetsItLoadNothingFromElsewhere() {
        RestAssured.get("/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("<label for=\"text\">"));
        RestAssured.get("/page.js").then().statusCode(200);
        RestAssured.get("/page.css").then().statusCode(200);
    }

    @Test
    void describesItsApi() {
        RestAssured.given()
                .accept(ContentType.JSON)
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/v1/verifications'.post.responses.'200'", notNullValue())
                .body("paths.'/v1/verifications'.post.responses.'413'", notNullValue())
                .body(
                        "paths.'/v1/verifications'.post.requestBody.content.'text/plain'",
                        notNullValue())
                .body(
                        "components.schemas.Verification.properties.verdict.enum",
                        hasItem("derived"));
    }

    private Sealed seal(Carrier carrier) {
        return signer.seal(WORDS, carrier, Optional.of(KEY.id().toString()));
    }

    private static ValidatableResponse verify(String text) {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .body(new JsonMapper().createObjectNode().put("text", text).toString())
                .post("/v1/verifications")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse post(ContentType type, byte[] body) {
        return post(type.toString(), body);
    }

    private static ValidatableResponse post(String type, byte[] body) {
        return RestAssured.given()
                .header("Content-Type", type)
                .body(body)
                .post("/v1/verifications")
                .then();
    }

    private static String cut(String text, Map<String, ?> span) {
        int start = text.offsetByCodePoints(0, number(span, "start"));
        int end = text.offsetByCodePoints(0, number(span, "end"));
        return text.substring(start, end);
    }

    private static int number(Map<String, ?> span, String name) {
        return Integer.parseInt(String.valueOf(span.get(name)));
    }
}
