package dev.millmark.verifier.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millmark.backing.BackingResource;
import dev.millmark.backing.Database;
import dev.millmark.events.Carrier;
import dev.millmark.events.fixture.EventRecords;
import dev.millmark.service.database.SqlFailure;
import dev.millmark.service.fixture.TopicClient;
import dev.millmark.verifier.fixture.EndedSpans;
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
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BackingResource.class)
@WithTestResource(VerifierResource.class)
class IndexQuarkusTest {

    private static final String DEAD_LETTERS = "content.sealed.v1.verifier-service.dead-letter";

    @Inject SealedContentTable contents;

    @Inject EndedSpans spans;

    @SuppressWarnings("NullAway.Init")
    private Signer signer;

    @SuppressWarnings("NullAway.Init")
    private Database database;

    private TopicClient client;

    @BeforeEach
    void publishKeys() {
        client = new TopicClient();
        PublishedKeys.publish(client);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void knowsACredentialThatWasMadeHere() throws Exception {
        Sealed sealed = sealed(Carrier.EMBEDDED);
        client.send(EventRecords.event(sealed.event()));
        awaitIndexed(sealed);

        verify(sealed.text())
                .body("verdict", equalTo("attested"))
                .body("evidence.index.state", equalTo("credential"))
                .body("evidence.index.seals[0].contentId", equalTo(sealed.contentId()));
    }

    @Test
    void findsTheCredentialThatTravelsBesideAMarkedText() throws Exception {
        WatermarkKey key = PublishedKeys.POOL.get(7);
        Sealed sealed =
                signer.seal(
                        Models.marked(key, 240, System.nanoTime()),
                        Carrier.SIDECAR,
                        Optional.of(key.id().toString()));
        client.send(EventRecords.event(sealed.event()));
        awaitIndexed(sealed);

        verify(sealed.text())
                .body("verdict", equalTo("attested"))
                .body("evidence.manifest.source", equalTo("index"))
                .body("evidence.watermark.stated", equalTo("found"))
                .body("evidence.watermark.mark.sealed", equalTo(true));
    }

    @Test
    void attestsNoTextThatIsLinkedToASidecarByItsWordsAlone() throws Exception {
        Sealed sealed = sealed(Carrier.SIDECAR);
        client.send(EventRecords.event(sealed.event()));
        awaitIndexed(sealed);

        verify(sealed.text())
                .body("verdict", equalTo("no-evidence"))
                .body("evidence.manifest.state", equalTo("none"))
                .body("evidence.index.state", equalTo("words"));
    }

    @Test
    void tellsWhoSealedTheSameWordsAndConcludesNothingFromIt() throws Exception {
        Sealed sealed = sealed(Carrier.EMBEDDED);
        client.send(EventRecords.event(sealed.event()));
        awaitIndexed(sealed);

        verify(sealed.sealed().visible().toText())
                .body("verdict", equalTo("no-evidence"))
                .body("summary", containsString("The same words were sealed here on "))
                .body("evidence.index.state", equalTo("words"))
                .body("evidence.index.seals[0].contentId", equalTo(sealed.contentId()));
    }

    @Test
    void indexesAnEventOnceHoweverOftenItComes() throws Exception {
        Sealed sealed = sealed(Carrier.EMBEDDED);
        ProducerRecord<byte[], byte[]> event = EventRecords.event(sealed.event());
        Sealed last = sealed(Carrier.EMBEDDED);
        client.send(event);
        client.send(event);
        client.send(EventRecords.event(sealed.event()));
        client.send(EventRecords.event(last.event()));
        awaitIndexed(sealed);
        awaitIndexed(last);

        assertThat(contents.withLabel(sealed.sealed().label())).hasSize(1);
    }

    @Test
    void continuesTheTraceOfTheSeal() throws Exception {
        String trace = UUID.randomUUID().toString().replace("-", "");
        Sealed sealed = sealed(Carrier.EMBEDDED);
        ProducerRecord<byte[], byte[]> event = EventRecords.event(sealed.event());
        event.headers()
                .add("traceparent", ("00-" + trace + "-00f067aa0ba902b7-01").getBytes(UTF_8));
        client.send(event);
        awaitIndexed(sealed);

        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!spans.traceIds().contains(trace)) {
            assertThat(System.nanoTime()).as("no span of the trace").isLessThan(deadline);
            Thread.sleep(Duration.ofMillis(20));
        }
    }

    @Test
    void buriesASealThatContradictsAnEarlierOne() throws Exception {
        Sealed sealed = sealed(Carrier.EMBEDDED);
        Sealed other = sealed(Carrier.EMBEDDED);
        Sealed forged =
                new Sealed(sealed.contentId(), other.sealed(), Carrier.EMBEDDED, Optional.empty());
        client.send(EventRecords.event(sealed.event()));
        awaitIndexed(sealed);
        client.send(EventRecords.event(forged.event()));

        assertThat(client.await(DEAD_LETTERS, sealed.contentId(), 1))
                .singleElement()
                .satisfies(letter ->
                        assertThat(TopicClient.header(letter, "dead-letter-reason"))
                                .contains("indexed for another seal"));
        assertThat(contents.withContentId(sealed.contentId()))
                .hasValueSatisfying(kept ->
                        assertThat(kept.manifest().label()).isEqualTo(sealed.sealed().label()));
    }

    @Test
    void buriesWhatIsNoEventAndGoesOn() throws Exception {
        String key = "poison-" + UUID.randomUUID();
        client.send(
                new ProducerRecord<>(
                        "content.sealed.v1", key.getBytes(UTF_8), "{}".getBytes(UTF_8)));
        Sealed next = sealed(Carrier.EMBEDDED);
        client.send(EventRecords.event(next.event()));

        assertThat(client.await(DEAD_LETTERS, key, 1))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(TopicClient.header(letter, "dead-letter-reason")).isNotBlank();
                    assertThat(letter.value()).isEqualTo("{}".getBytes(UTF_8));
                });
        awaitIndexed(next);
    }

    @Test
    void losesNothingWhileTheDatabaseIsAwayAndRefusesVerdictsMeanwhile() throws Exception {
        Sealed sealed = sealed(Carrier.EMBEDDED);
        database.kill();
        try {
            client.send(EventRecords.event(sealed.event()));
            post(sealed.text())
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", "2")
                    .body("type", equalTo("urn:millmark:problem:unavailable"));
        } finally {
            database.restart();
        }

        awaitIndexed(sealed);
        verify(sealed.text()).body("verdict", equalTo("attested"));
    }

    /// A text of its own each time: the index is shared by all tests.
    private Sealed sealed(Carrier carrier) {
        return signer.seal(
                UUID.randomUUID() + " is its number. " + Person.paragraph(),
                carrier,
                Optional.empty());
    }

    private void awaitIndexed(Sealed sealed) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!isIndexed(sealed)) {
            assertThat(System.nanoTime()).as("not indexed in time").isLessThan(deadline);
            Thread.sleep(Duration.ofMillis(50));
        }
    }

    private boolean isIndexed(Sealed sealed) throws Exception {
        try {
            return contents.withContentId(sealed.contentId()).isPresent();
        } catch (java.sql.SQLException restarting) {
            assertThat(SqlFailure.of(restarting)).isEqualTo(SqlFailure.PASSES);
            return false;
        }
    }

    private static ValidatableResponse verify(String text) {
        return post(text).statusCode(200);
    }

    private static ValidatableResponse post(String text) {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .body(new JsonMapper().createObjectNode().put("text", text).toString())
                .post("/v1/verifications")
                .then();
    }
}
