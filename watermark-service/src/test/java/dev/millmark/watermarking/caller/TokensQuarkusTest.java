package dev.millmark.watermarking.caller;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.millmark.backing.BackingResource;
import dev.millmark.service.fixture.TopicClient;
import dev.millmark.service.security.TestCallers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Tokens of a real issuer: its keys and its metadata are read over HTTP, as OpenID Connect Discovery says.
@QuarkusTest
@WithTestResource(BackingResource.class)
@WithTestResource(IssuerResource.class)
@TestProfile(TokensQuarkusTest.Claims.class)
class TokensQuarkusTest {

    private static final String SEAL = "/v1/seals/" + new UUID(0, 0);
    private static final int MUTATIONS = Integer.getInteger("millmark.tokens", 500);

    @Nullable Issuer issuer;

    @Test
    void aTokenOpensWhatItsRolesSay() {
        status(issuer().token(claims("acme", "seal")), 404);
        status(issuer().token(claims("acme", "verify")), 403);
        status(issuer().token(claims("acme", "root", "superuser")), 403);
    }

    @Test
    void tenantAndSubjectOfAnActComeFromTheToken() {
        String administrator = issuer().token(claims("acme", "admin"));

        JsonPath made =
                given().header("Authorization", "Bearer " + administrator)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .contentType("application/json")
                        .body("{\"name\":\"theirs\",\"roles\":[\"seal\"],\"tenant\":\"acme\"}")
                        .post("/v1/api-keys")
                        .then()
                        .statusCode(201)
                        .body("tenant", equalTo("acme"))
                        .extract()
                        .jsonPath();
        given().header("Authorization", "Bearer " + administrator)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body("{\"name\":\"others\",\"roles\":[\"seal\"]}")
                .post("/v1/api-keys")
                .then()
                .statusCode(403);

        try (TopicClient topics = new TopicClient()) {
            JsonPath act =
                    new JsonPath(
                            new String(
                                    topics.await("admin.acted.v1", made.getString("id"), 1)
                                            .getFirst()
                                            .value(),
                                    StandardCharsets.UTF_8));
            assertThat(act.getString("actor")).isEqualTo(issuer().url() + "#" + Issuer.SUBJECT);
            assertThat(act.getString("actorTenant")).isEqualTo("acme");
        }
    }

    @Test
    void refusesATokenThatIsForOthersOrOverOrOfAnotherIssuerOrSaysTooLittle() {
        Map<String, Object> sound = claims("acme", "seal");
        Map<String, Object> noTenant = new HashMap<>(sound);
        noTenant.remove("org");

        status(issuer().token("another-application", sound, Duration.ofHours(1)), 401);
        status(issuer().token(Issuer.AUDIENCE, sound, Duration.ofHours(-1)), 401);
        status(issuer().tokenOfAnotherIssuer(sound), 401);
        status(issuer().token(noTenant), 401);
        status(issuer().token(claims("no tenant", "seal")), 401);
        status(unsigned(issuer().token(sound)), 401);
    }

    @Test
    void takesNoApiKeyUnlessItIsSaidToBesideAnIssuer() {
        given().header("Authorization", "Bearer " + TestCallers.KEY)
                .get(SEAL)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("invalid_token"));
    }

    /// Seed 20261129; `make fuzz` tries ten thousand. Each changes what the three parts of the token say.
    @Test
    void refusesEveryMutationOfAToken() throws IOException, InterruptedException {
        String token = issuer().token(claims("acme", "seal"));
        Random random = new Random(20261129);
        int tried = 0;
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (tried < MUTATIONS) {
                String mutated = mutate(token, random);
                if (!says(mutated).equals(says(token))) {
                    assertThat(tokenStatus(http, mutated)).as(mutated).isEqualTo(401);
                    tried++;
                }
            }
        }
        status(token, 404);
    }

    private Issuer issuer() {
        return Objects.requireNonNull(issuer);
    }

    private static void status(String token, int status) {
        given().header("Authorization", "Bearer " + token).get(SEAL).then().statusCode(status);
    }

    /// Without what REST Assured checks of each answer: ten thousand of them take minutes.
    private static int tokenStatus(HttpClient http, String token)
            throws IOException, InterruptedException {
        URI seal = URI.create("http://localhost:" + RestAssured.port + SEAL);
        HttpRequest request =
                HttpRequest.newBuilder(seal).header("Authorization", "Bearer " + token).build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static Map<String, Object> claims(String tenant, String... roles) {
        return Map.of("org", tenant, "groups", List.of(roles));
    }

    /// The same claims with `alg` none and no signature.
    private static String unsigned(String token) {
        String header =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(
                                "{\"alg\":\"none\",\"typ\":\"JWT\"}"
                                        .getBytes(StandardCharsets.UTF_8));
        return header + token.substring(token.indexOf('.'), token.lastIndexOf('.') + 1);
    }

    private static String mutate(String token, Random random) {
        int at = random.nextInt(token.length());
        String alphabet = "ABCXYZabcxyz019-_.";
        char other = alphabet.charAt(random.nextInt(alphabet.length()));
        return switch (random.nextInt(4)) {
            case 0 -> token.substring(0, at) + other + token.substring(at + 1);
            case 1 -> token.substring(0, at) + token.substring(at + 1);
            case 2 -> token.substring(0, at) + other + token.substring(at);
            default -> token.substring(0, at);
        };
    }

    /// The decoded parts: bits behind the last whole byte say nothing.
    private static List<String> says(String token) {
        return Stream.of(token.split("\\.", -1)).map(TokensQuarkusTest::decoded).toList();
    }

    private static String decoded(String part) {
        try {
            return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            return "not Base64: " + part;
        }
    }

    /// Where this platform's operator has the tenant.
    public static class Claims implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("millmark.security.claims.tenant", "org");
        }
    }
}
