package dev.millmark.verifier.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millmark.backing.BackingResource;
import dev.millmark.encoding.Bytes;
import dev.millmark.events.LogAlarm;
import dev.millmark.events.LogAlarmKind;
import dev.millmark.events.fixture.EventRecords;
import dev.millmark.events.fixture.KeyEvents;
import dev.millmark.service.fixture.TopicClient;
import dev.millmark.tlog.note.SignedCheckpoint;
import dev.millmark.verifier.fixture.Person;
import dev.millmark.verifier.fixture.PublishedKeys;
import dev.millmark.verifier.fixture.Signer;
import dev.millmark.verifier.fixture.Signer.Sealed;
import dev.millmark.verifier.fixture.VerifierResource;
import dev.millmark.watermark.key.KeyState;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The verifier against a log whose operator holds the key and may be dishonest.
@QuarkusTest
@WithTestResource(BackingResource.class)
@WithTestResource(VerifierResource.class)
@WithTestResource(LogSite.class)
class LogQuarkusTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject DataSource database;

    @SuppressWarnings("NullAway.Init")
    private LogSite site;

    @SuppressWarnings("NullAway.Init")
    private Signer signer;

    private TopicClient client;
    private Alarms alarms;
    private KnownLogs known;

    @BeforeEach
    void forgetEarlierLogs() throws Exception {
        client = new TopicClient();
        alarms = new Alarms(client);
        known = new KnownLogs(database);
        known.forget(client, site);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void givesTheReceiptOfASealThatTheLogHolds() throws Exception {
        Sealed sealed = sealed();
        client.send(EventRecords.event(sealed.event()));
        site.publish(List.of(Entries.parameters(0), Entries.about(sealed)));

        awaitReceipt(sealed, "included")
                .body("verdict", equalTo("attested"))
                .body("summary", containsString("The transparency log holds the seal."))
                .body("evidence.receipt.leafIndex", equalTo(1))
                .body("evidence.receipt.treeSize", equalTo(2))
                .body("evidence.receipt.proof", startsWith("c2sp.org/tlog-proof@v1\n"));
        assertThat(alarms.published()).isEmpty();
    }

    @Test
    void callsASealConflictingWhoseReceiptIsAboutAnotherManifest() throws Exception {
        Sealed sealed = sealed();
        client.send(EventRecords.event(sealed.event()));
        site.publish(List.of(Entries.parameters(0), Entries.falseAbout(sealed.contentId())));

        awaitReceipt(sealed, "refuted")
                .body("verdict", equalTo("conflicting"))
                .body("evidence.receipt.flaw", equalTo("another-manifest"));
        assertThat(alarms.await(LogAlarmKind.LEAF_MISMATCH).detail()).contains(sealed.contentId());
    }

    @Test
    void attestsASealThatIsNotPublishedYet() throws Exception {
        Sealed sealed = sealed();
        client.send(EventRecords.event(sealed.event()));
        site.publish(List.of(Entries.parameters(0)));

        awaitReceipt(sealed, "not-published").body("verdict", equalTo("attested"));
    }

    @Test
    void missesASealThatNeverComesIntoTheLog() throws Exception {
        Sealed sealed = sealed();
        client.send(EventRecords.event(sealed.event()));
        site.publish(List.of(Entries.parameters(0)));

        assertThat(alarms.await(LogAlarmKind.ENTRY_MISSING).detail()).contains(sealed.contentId());
    }

    @Test
    void findsALeafAboutATextThatNoEventToldOf() throws Exception {
        String made = UUID.randomUUID().toString();
        site.publish(List.of(Entries.parameters(0), Entries.falseAbout(made)));

        assertThat(alarms.await(LogAlarmKind.LEAF_MISMATCH).detail()).contains(made);
    }

    @Test
    void findsALeafOfAnotherKindInASealsPlace() throws Exception {
        Sealed sealed = sealed();
        client.send(EventRecords.event(sealed.event()));
        site.publish(List.of(Entries.parameters(0), Entries.disguised(sealed.contentId())));

        assertThat(alarms.await(LogAlarmKind.LEAF_MISMATCH).detail()).contains(sealed.contentId());
    }

    @Test
    void isContentWithALeafOfTheKeyChangeThatItSaw() throws Exception {
        ProducerRecord<byte[], byte[]> change = keyChange();
        client.send(change);
        site.publish(
                List.of(Entries.parameters(0), Entries.aboutKeyChange(id(change), change.value())));
        known.awaitKeyEvents(1);
        known.awaitAudited(2);
        Thread.sleep(Duration.ofSeconds(4));

        assertThat(alarms.published()).isEmpty();
        assertThat(known.number("select count(*) from verifier.key_event where is_compared"))
                .isEqualTo(1);
    }

    @Test
    void findsALeafThatDiffersFromTheKeyChangeThatItSaw() throws Exception {
        ProducerRecord<byte[], byte[]> change = keyChange();
        client.send(change);
        site.publish(
                List.of(Entries.parameters(0), Entries.aboutKeyChange(id(change), new byte[7])));

        assertThat(alarms.await(LogAlarmKind.LEAF_MISMATCH).detail()).contains(id(change));
    }

    @Test
    void missesAKeyChangeThatNeverComesIntoTheLog() throws Exception {
        ProducerRecord<byte[], byte[]> change = keyChange();
        client.send(change);
        site.publish(List.of(Entries.parameters(0)));

        assertThat(alarms.await(LogAlarmKind.ENTRY_MISSING).detail()).contains(id(change));
    }

    private static ProducerRecord<byte[], byte[]> keyChange() {
        return EventRecords.event(
                KeyEvents.changed(
                        PublishedKeys.POOL.getFirst(),
                        KeyState.ACTIVE,
                        PublishedKeys.recipients()));
    }

    private static String id(ProducerRecord<byte[], byte[]> message) {
        return new String(message.headers().lastHeader("ce_id").value(), UTF_8);
    }

    @Test
    void findsAGenesisThatIsNotWhatTheLogSaysOfItself() throws Exception {
        site.describe(
                "origin log.example/test\nkey %s\n".formatted(site.log().key()), "contact us\n");
        site.publish(Entries.parameterEntries(2));

        assertThat(alarms.await(LogAlarmKind.LEAF_MISMATCH).detail())
                .contains("what the log says of itself");
    }

    @Test
    void raisesEachAlarmOnceOnItsTopicWithTheEvidence() throws Exception {
        site.publish(Entries.parameterEntries(20));
        known.awaitAudited(20);
        List<Bytes> rewritten = new ArrayList<>(Entries.parameterEntries(30));
        rewritten.set(7, Entries.parameters(700));
        SignedCheckpoint forked = site.publish(rewritten);

        LogAlarm alarm = alarms.await(LogAlarmKind.FORK);
        Thread.sleep(Duration.ofSeconds(1));

        assertThat(alarm.evidence()).hasSize(2);
        assertThat(alarm.evidence().getLast().toArray()).isEqualTo(forked.encode().toArray());
        assertThat(alarms.published()).hasSize(1);
        RestAssured.get("/v1/log-alarms")
                .then()
                .statusCode(200)
                .body("[0].kind", equalTo("fork"))
                .body("[0].treeSize", equalTo(30));
    }

    @Test
    void raisesAnAlarmOnARollback() throws Exception {
        site.publish(Entries.parameterEntries(20));
        known.awaitAudited(20);
        site.publish(Entries.parameterEntries(10));

        assertThat(alarms.await(LogAlarmKind.ROLLBACK).treeSize()).isEqualTo(10);
    }

    private Sealed sealed() {
        return signer.seal(UUID.randomUUID() + " is its number. " + Person.paragraph());
    }

    private static ValidatableResponse verify(String text) {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .body(new JsonMapper().createObjectNode().put("text", text).toString())
                .post("/v1/verifications")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse awaitReceipt(Sealed sealed, String state) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            ValidatableResponse verdict = verify(sealed.text());
            if (state.equals(verdict.extract().path("evidence.receipt.state"))) {
                return verdict;
            }
            Thread.sleep(Duration.ofMillis(100));
        }
        return verify(sealed.text()).body("evidence.receipt.state", equalTo(state));
    }
}
