package dev.millmark.watermarking.caller;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.BackingResource;
import dev.millmark.backing.topic.TopicDefinition;
import dev.millmark.backing.topic.Topics;
import dev.millmark.service.fixture.CapturedLog;
import dev.millmark.service.fixture.TopicClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/// Credentials that were sent are found in no log line, metric, answer or topic.
@QuarkusTest
@WithTestResource(BackingResource.class)
class SecretsQuarkusTest {

    private static final String SECRET = "5ec2e7" + "ab".repeat(29);
    private static final String BEARER = "eyJhbGciOiJub25lIn0.cGxhbnRlZC1zZWNyZXQ.c2lnbmF0dXJl";

    @Test
    void aPlantedKeyAndAPlantedTokenAreFoundNowhere() {
        List<String> answers = new ArrayList<>();
        String made;
        try (CapturedLog log = new CapturedLog();
                TopicClient topics = new TopicClient()) {
            for (String credentials :
                    List.of("mm_0123456789abcdef_" + SECRET, "mm_" + SECRET, BEARER)) {
                for (String path : List.of("/v1/api-keys", "/log/checkpoint")) {
                    answers.add(as(credentials).get(path).asString());
                }
                answers.add(as(credentials).body("{}").post("/v1/seals").asString());
            }
            String id = make("a planted key");
            made = id.substring(id.lastIndexOf('_') + 1);
            topics.await("admin.acted.v1", id.substring(3, 19), 1);
            given().header("Authorization", "Bearer " + id)
                    .contentType("application/json")
                    .body("{\"text\":\"A planted line.\",\"model\":{\"name\":\"x\"}}")
                    .post("/v1/seals");

            List<String> secrets = List.of(SECRET, BEARER, "planted-secret", made);
            log.requireNone(secrets);
            assertThat(String.join("\n", answers)).doesNotContain(secrets);
            assertThat(records(topics)).isNotEmpty();
            assertThat(String.join("\n", records(topics))).doesNotContain(secrets);
        }
    }

    private static RequestSpecification as(String credentials) {
        return given().header("Authorization", "Bearer " + credentials)
                .contentType("application/json");
    }

    private static String make(String name) {
        return given().header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body("{\"name\":\"" + name + "\",\"roles\":[\"seal\"]}")
                .post("/v1/api-keys")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("key");
    }

    private static List<String> records(TopicClient topics) {
        return Topics.ofThePlatform().all().stream()
                .map(TopicDefinition::name)
                .flatMap(topic -> topics.readAll(topic).stream())
                .map(SecretsQuarkusTest::text)
                .toList();
    }

    private static String text(ConsumerRecord<byte[], byte[]> message) {
        StringBuilder text = new StringBuilder();
        message.headers()
                .forEach(header ->
                        text.append(new String(header.value(), StandardCharsets.ISO_8859_1))
                                .append('\n'));
        return text.append(
                        message.value() == null
                                ? ""
                                : new String(message.value(), StandardCharsets.ISO_8859_1))
                .toString();
    }
}
