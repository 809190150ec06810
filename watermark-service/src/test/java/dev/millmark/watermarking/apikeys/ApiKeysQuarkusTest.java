package dev.millmark.watermarking.apikeys;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.millmark.backing.BackingResource;
import dev.millmark.service.database.Transactions;
import dev.millmark.service.fixture.TopicClient;
import dev.millmark.service.security.Grant;
import dev.millmark.service.security.Role;
import dev.millmark.service.security.TestCallers;
import dev.millmark.service.security.apikey.ApiKeyText;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(BackingResource.class)
class ApiKeysQuarkusTest {

    private static final String PATH = "/v1/api-keys";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject ApiKeysConfig config;

    @Inject Transactions transactions;

    @Inject ApiKeyPublication publication;

    @Test
    void aNewKeyIsShownOnceAndOpensWhatItsRolesSay() {
        String request = UUID.randomUUID().toString();

        JsonPath made =
                make(request, "{'name':'sealer','roles':['seal']}")
                        .statusCode(201)
                        .header("Cache-Control", "no-store")
                        .body("key", matchesPattern("mm_[0-9a-f]{16}_[0-9a-f]{64}"))
                        .body("tenant", equalTo("default"))
                        .body("state", equalTo("active"))
                        .extract()
                        .jsonPath();
        String key = made.getString("key");

        awaitStatus(key, 404);
        get(key, PATH).statusCode(403).header("WWW-Authenticate", not(nullValue()));
        make(request, "{'name':'sealer','roles':['seal']}")
                .statusCode(200)
                .body("id", equalTo(made.getString("id")))
                .body("key", nullValue());
        given().get(PATH + "/" + made.getString("id"))
                .then()
                .statusCode(200)
                .body("key", nullValue());
        given().get(PATH + "?limit=1000")
                .then()
                .statusCode(200)
                .body("apiKeys.id", hasItem(made.getString("id")))
                .body("apiKeys.key", not(hasItem(key)));
    }

    @Test
    void aRotatedKeyIsValidBesideTheNewOneUntilTheOverlapIsOver() {
        JsonPath made =
                make("{'name':'rotating','roles':['seal']}").statusCode(201).extract().jsonPath();
        String first = made.getString("key");
        String id = made.getString("id");
        awaitStatus(first, 404);
        String rotation = UUID.randomUUID().toString();

        String second =
                rotate(id, rotation, "{'overlap':'PT1H'}")
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getString("key");
        awaitStatus(second, 404);

        assertThat(second).isNotEqualTo(first).startsWith("mm_" + id);
        awaitStatus(first, 404);
        rotate(id, rotation, "{'overlap':'PT1H'}").statusCode(200).body("key", nullValue());
        String third =
                rotate(id, UUID.randomUUID().toString(), "{'overlap':'PT0S'}")
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getString("key");
        awaitStatus(third, 404);
        awaitStatus(first, 401);
        awaitStatus(second, 401);
    }

    @Test
    void aRevokedKeyOpensNothingAndStaysRevoked() {
        JsonPath made =
                make("{'name':'revoked','roles':['seal']}").statusCode(201).extract().jsonPath();
        awaitStatus(made.getString("key"), 404);

        revoke(made.getString("id")).statusCode(204);

        awaitStatus(made.getString("key"), 401);
        revoke(made.getString("id")).statusCode(204);
        rotate(made.getString("id"), UUID.randomUUID().toString(), "{}")
                .statusCode(409)
                .body("type", equalTo("urn:millmark:problem:api-key-revoked"));
        given().get(PATH + "/" + made.getString("id")).then().body("state", equalTo("revoked"));
    }

    @Test
    void aKeyThatExpiresIsNotValidAfterwards() throws InterruptedException {
        String end = Instant.now().plusSeconds(4).toString();
        JsonPath made =
                make("{'name':'short','roles':['seal'],'expiresAt':'" + end + "'}")
                        .statusCode(201)
                        .extract()
                        .jsonPath();
        awaitStatus(made.getString("key"), 404);

        awaitStatus(made.getString("key"), 401);
    }

    @Test
    void aKeyThatTheTopicLostIsPublishedAgain() throws SQLException {
        ApiKeyText text = ApiKeyText.generate(new SecureRandom());
        NewKey request =
                new NewKey("of a lost topic", Grant.of(Set.of(Role.SEAL)), Optional.empty());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        StoredKey key = StoredKey.of(text, request, UUID.randomUUID(), now);
        transactions.run(transaction -> new ApiKeyTable(transaction).add(key));
        awaitStatus(text.reveal(), 401);

        publication.publishLacking();

        awaitStatus(text.reveal(), 404);
        publication.publishLacking();
        try (TopicClient topics = new TopicClient()) {
            assertThat(topics.await("api-key.changed.v1", key.id(), 1)).hasSize(1);
        }
    }

    @Test
    void everyActIsReportedAndNothingReportedIsASecret() {
        JsonPath made =
                make("{'name':'reported','roles':['seal','audit']}")
                        .statusCode(201)
                        .extract()
                        .jsonPath();
        String id = made.getString("id");
        String key = made.getString("key");
        String second =
                rotate(id, UUID.randomUUID().toString(), "{}")
                        .extract()
                        .jsonPath()
                        .getString("key");
        revoke(id).statusCode(204);

        try (TopicClient topics = new TopicClient()) {
            List<ConsumerRecord<byte[], byte[]>> acts = topics.await("admin.acted.v1", id, 3);
            List<ConsumerRecord<byte[], byte[]>> states = topics.await("api-key.changed.v1", id, 3);

            assertThat(acts)
                    .extracting(act -> new JsonPath(text(act)).getString("action"))
                    .containsExactly("api-key.created", "api-key.rotated", "api-key.revoked");
            assertThat(acts)
                    .allSatisfy(act ->
                            assertThat(new JsonPath(text(act)).getString("actor"))
                                    .startsWith("api-key:"));
            assertThat(Stream.of(acts, states).flatMap(List::stream).map(ApiKeysQuarkusTest::text))
                    .noneMatch(text -> text.contains(secret(key)) || text.contains(secret(second)));
            assertThat(new JsonPath(text(states.getLast())).getList("secrets")).isEmpty();
        }
    }

    @Test
    void anAdministratorReachesItsOwnTenantAloneAndTheOperatorAll() {
        String tenant = "t" + UUID.randomUUID();
        String administrator =
                make("{'name':'theirs','roles':['admin'],'tenant':'" + tenant + "'}")
                        .statusCode(201)
                        .extract()
                        .jsonPath()
                        .getString("key");
        String others =
                make("{'name':'ours','roles':['seal']}").extract().jsonPath().getString("id");
        awaitStatus(administrator, 403);

        given().header("Authorization", "Bearer " + administrator)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body("{\"name\":\"x\",\"roles\":[\"seal\"]}")
                .post(PATH)
                .then()
                .statusCode(403);
        get(administrator, PATH + "/" + others).statusCode(404);
        get(administrator, PATH).statusCode(200).body("apiKeys.tenant", equalTo(List.of(tenant)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|400",
                "[]|400",
                "null|400",
                "{'name':'x'}|400",
                "{'name':'x','roles':[]}|400",
                "{'name':'x','roles':['root']}|400",
                "{'name':'x','roles':[1]}|400",
                "{'name':' ','roles':['seal']}|400",
                "{'name':'x','roles':['seal'],'tenant':'a b'}|400",
                "{'name':'x','roles':['seal'],'privileged':'yes'}|400",
                "{'name':'x','roles':['seal'],'expiresAt':'2001-01-01T00:00:00Z'}|400",
                "{'name':'x','roles':['seal'],'expiresAt':'tomorrow'}|400",
                "{'name':'x','roles':['seal'],'key':'mine'}|400",
                "{'name':'x','roles':['seal']} {}|400",
                "{'name':'x','name':'y','roles':['seal']}|400"
            })
    void refusesAKeyThatCannotBe(String body, int status) {
        make(body).statusCode(status);
    }

    @Test
    void refusesAnotherKeyUnderTheSameIdempotencyKeyAndNoIdempotencyKey() {
        String request = UUID.randomUUID().toString();
        make(request, "{'name':'one','roles':['seal']}").statusCode(201);

        make(request, "{'name':'two','roles':['seal']}")
                .statusCode(409)
                .body("type", equalTo("urn:millmark:problem:idempotency-key-taken"));
        given().contentType("application/json")
                .body("{\"name\":\"x\",\"roles\":[\"seal\"]}")
                .post(PATH)
                .then()
                .statusCode(400);
    }

    @Test
    void theFirstKeyIsInAFileForItsOwnerAloneAndAdministers() throws Exception {
        String first = Files.readString(config.firstKey()).strip();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config.firstKey())))
                .isEqualTo("rw-------");
        awaitStatus(first, 403);
        get(first, PATH).statusCode(200);
    }

    @Test
    void aCallerKnowsItsRolesAndTenant() {
        String key = TestCallers.with(Role.SEAL);

        assertThat(new Grant("default", "default", Set.of(Role.SEAL), false).roles())
                .containsExactly(Role.SEAL);
        get(key, "/v1/seals/" + UUID.randomUUID()).statusCode(404);
    }

    private static ValidatableResponse make(String body) {
        return make(UUID.randomUUID().toString(), body);
    }

    private static ValidatableResponse make(String request, String body) {
        return given().header("Idempotency-Key", request)
                .contentType("application/json")
                .body(body.replace('\'', '"'))
                .post(PATH)
                .then();
    }

    private static ValidatableResponse rotate(String id, String request, String body) {
        return given().header("Idempotency-Key", request)
                .contentType("application/json")
                .body(body.replace('\'', '"'))
                .post(PATH + "/" + id + "/rotation")
                .then();
    }

    private static ValidatableResponse revoke(String id) {
        return given().delete(PATH + "/" + id).then();
    }

    private static ValidatableResponse get(String key, String path) {
        return given().header("Authorization", "Bearer " + key).get(path).then();
    }

    /// Until a key is known and allowed: 404 for a seal that there is not; 403 where it has another role.
    private static void awaitStatus(String key, int status) {
        String path = "/v1/seals/" + new UUID(0, 0);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int last = 0;
        while (last != status && System.nanoTime() < deadline) {
            last = get(key, path).extract().statusCode();
        }
        assertThat(last).isEqualTo(status);
    }

    private static String secret(String key) {
        return key.substring("mm_".length() + 16 + 1);
    }

    private static String text(ConsumerRecord<byte[], byte[]> message) {
        return new String(message.value(), StandardCharsets.UTF_8);
    }
}
