package dev.laidline.verifier.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.laidline.backing.BackingResource;
import dev.laidline.events.EventFormat;
import dev.laidline.events.KafkaEvent;
import dev.laidline.events.KeyState;
import dev.laidline.events.LogAlarm;
import dev.laidline.events.LogAlarmKind;
import dev.laidline.tlog.Bytes;
import dev.laidline.tlog.Hash;
import dev.laidline.tlog.merkle.ConsistencyProof;
import dev.laidline.tlog.note.NoteVerification;
import dev.laidline.tlog.note.SignedCheckpoint;
import dev.laidline.tlog.note.VerifierKey;
import dev.laidline.tlog.policy.TrustPolicy;
import dev.laidline.tlog.tile.TiledTree;
import dev.laidline.tlog.witness.AddCheckpointRequest;
import dev.laidline.tlog.witness.Answer;
import dev.laidline.verifier.fixture.KeyEvents;
import dev.laidline.verifier.fixture.Person;
import dev.laidline.verifier.fixture.PublishedKeys;
import dev.laidline.verifier.fixture.Signer;
import dev.laidline.verifier.fixture.Signer.Sealed;
import dev.laidline.verifier.fixture.TopicClient;
import dev.laidline.verifier.fixture.VerifierResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
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

    @BeforeEach
    void forgetEarlierLogs() throws Exception {
        client = new TopicClient();
        forgetKeyEvents();
        PublishedKeys.publish(client);
        awaitKeyEvents(PublishedKeys.POOL.size() + 2L);
        forgetKeyEvents();
        site.withdraw();
        Thread.sleep(Duration.ofMillis(500));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "truncate verifier.audited_head, verifier.audited_entry, verifier.witnessed_head, verifier.log_alarm,"
                            + " verifier.sealed_content");
        }
    }

    private void forgetKeyEvents() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate verifier.key_event");
        }
    }

    private void awaitKeyEvents(long count) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (number("select count(*) from verifier.key_event") < count) {
            assertThat(System.nanoTime()).as("key events not seen").isLessThan(deadline);
            Thread.sleep(Duration.ofMillis(20));
        }
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void givesTheReceiptOfASealThatTheLogHolds() throws Exception {
        Sealed sealed = sealed();
        client.send(sealed.event());
        site.publish(List.of(Entries.parameters(0), Entries.about(sealed)));

        awaitReceipt(sealed, "included")
                .body("verdict", equalTo("attested"))
                .body("summary", containsString("The transparency log holds the seal."))
                .body("evidence.receipt.leafIndex", equalTo(1))
                .body("evidence.receipt.treeSize", equalTo(2))
                .body("evidence.receipt.proof", startsWith("c2sp.org/tlog-proof@v1\n"));
        assertThat(alarms()).isEmpty();
    }

    @Test
    void callsASealConflictingWhoseReceiptIsAboutAnotherManifest() throws Exception {
        Sealed sealed = sealed();
        client.send(sealed.event());
        site.publish(List.of(Entries.parameters(0), Entries.falseAbout(sealed.contentId())));

        awaitReceipt(sealed, "refuted")
                .body("verdict", equalTo("conflicting"))
                .body("evidence.receipt.flaw", equalTo("another-manifest"));
        assertThat(awaitAlarm(LogAlarmKind.LEAF_MISMATCH).detail()).contains(sealed.contentId());
    }

    @Test
    void attestsASealThatIsNotPublishedYet() throws Exception {
        Sealed sealed = sealed();
        client.send(sealed.event());
        site.publish(List.of(Entries.parameters(0)));

        awaitReceipt(sealed, "not-published").body("verdict", equalTo("attested"));
    }

    @Test
    void missesASealThatNeverComesIntoTheLog() throws Exception {
        Sealed sealed = sealed();
        client.send(sealed.event());
        site.publish(List.of(Entries.parameters(0)));

        assertThat(awaitAlarm(LogAlarmKind.ENTRY_MISSING).detail()).contains(sealed.contentId());
    }

    @Test
    void findsALeafAboutATextThatNoEventToldOf() throws Exception {
        String made = UUID.randomUUID().toString();
        site.publish(List.of(Entries.parameters(0), Entries.falseAbout(made)));

        assertThat(awaitAlarm(LogAlarmKind.LEAF_MISMATCH).detail()).contains(made);
    }

    @Test
    void findsALeafOfAnotherKindInASealsPlace() throws Exception {
        Sealed sealed = sealed();
        client.send(sealed.event());
        site.publish(List.of(Entries.parameters(0), Entries.disguised(sealed.contentId())));

        assertThat(awaitAlarm(LogAlarmKind.LEAF_MISMATCH).detail()).contains(sealed.contentId());
    }

    @Test
    void isContentWithALeafOfTheKeyChangeThatItSaw() throws Exception {
        ProducerRecord<byte[], byte[]> change = keyChange();
        client.send(change);
        site.publish(
                List.of(Entries.parameters(0), Entries.aboutKeyChange(id(change), change.value())));
        awaitKeyEvents(1);
        awaitAudited(2);
        Thread.sleep(Duration.ofSeconds(4));

        assertThat(alarms()).isEmpty();
        assertThat(number("select count(*) from verifier.key_event where is_compared"))
                .isEqualTo(1);
    }

    @Test
    void findsALeafThatDiffersFromTheKeyChangeThatItSaw() throws Exception {
        ProducerRecord<byte[], byte[]> change = keyChange();
        client.send(change);
        site.publish(
                List.of(Entries.parameters(0), Entries.aboutKeyChange(id(change), new byte[7])));

        assertThat(awaitAlarm(LogAlarmKind.LEAF_MISMATCH).detail()).contains(id(change));
    }

    @Test
    void missesAKeyChangeThatNeverComesIntoTheLog() throws Exception {
        ProducerRecord<byte[], byte[]> change = keyChange();
        client.send(change);
        site.publish(List.of(Entries.parameters(0)));

        assertThat(awaitAlarm(LogAlarmKind.ENTRY_MISSING).detail()).contains(id(change));
    }

    private static ProducerRecord<byte[], byte[]> keyChange() {
        return TopicClient.event(
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
        site.publish(parameters(2));

        assertThat(awaitAlarm(LogAlarmKind.LEAF_MISMATCH).detail())
                .contains("what the log says of itself");
    }

    @Test
    void raisesEachAlarmOnceOnItsTopicWithTheEvidence() throws Exception {
        site.publish(parameters(20));
        awaitAudited(20);
        List<Bytes> rewritten = new ArrayList<>(parameters(30));
        rewritten.set(7, Entries.parameters(700));
        SignedCheckpoint forked = site.publish(rewritten);

        LogAlarm alarm = awaitAlarm(LogAlarmKind.FORK);
        Thread.sleep(Duration.ofSeconds(1));

        assertThat(alarm.evidence()).hasSize(2);
        assertThat(alarm.evidence().getLast().toArray()).isEqualTo(forked.encode().toArray());
        assertThat(alarms()).hasSize(1);
        RestAssured.get("/v1/log-alarms")
                .then()
                .statusCode(200)
                .body("[0].kind", equalTo("fork"))
                .body("[0].treeSize", equalTo(30));
    }

    @Test
    void raisesAnAlarmOnARollback() throws Exception {
        site.publish(parameters(20));
        awaitAudited(20);
        site.publish(parameters(10));

        assertThat(awaitAlarm(LogAlarmKind.ROLLBACK).treeSize()).isEqualTo(10);
    }

    @Test
    void findsThatTheWitnessWasShownAnotherTree() throws Exception {
        List<Bytes> other = new ArrayList<>(parameters(5));
        other.set(2, Entries.parameters(200));
        assertThat(add(0, ConsistencyProof.EMPTY, site.sign(other)).status()).isEqualTo(200);
        site.publish(parameters(20));

        assertThat(awaitAlarm(LogAlarmKind.FORK).detail()).contains("cosigned");
    }

    @Test
    void cosignsWhatGrowsAndTellsItsLastSizeOtherwise() throws Exception {
        SignedCheckpoint first = site.publish(parameters(3));
        Answer.Cosigned cosigned = (Answer.Cosigned) add(0, ConsistencyProof.EMPTY, first);
        SignedCheckpoint next = site.publish(parameters(8));
        ConsistencyProof proof = ConsistencyProof.of(3, 8, new TiledTree(8, site.log()));

        assertThat(first.with(cosigned.signatures()).note().verify(List.of(witnessKey())))
                .isInstanceOf(NoteVerification.Verified.class);
        assertThat(add(0, ConsistencyProof.EMPTY, next)).isEqualTo(new Answer.Conflict(3));
        assertThat(add(3, ConsistencyProof.EMPTY, next)).isEqualTo(new Answer.Inconsistent());
        assertThat(add(9, proof, next)).isEqualTo(new Answer.Malformed());
        assertThat(add(3, proof, next).status()).isEqualTo(200);
        assertThat(add(8, ConsistencyProof.EMPTY, next).status()).isEqualTo(200);
        String origin = Hash.sha256(Bytes.utf8(next.checkpoint().origin())).toString();
        assertThat(RestAssured.get("/witness/" + origin + "/checkpoint").asString())
                .startsWith(next.checkpoint().text());
    }

    @Test
    void leavesAPolicyByWhichALogWaitsForIt() throws Exception {
        Path file = ConfigProvider.getConfig().getValue("laidline.witness.policy-file", Path.class);
        TrustPolicy policy = TrustPolicy.parse(Bytes.copyOf(Files.readAllBytes(file)));

        assertThat(policy.quorum().isMetBy(Set.of())).isFalse();
        assertThat(policy.quorum().isMetBy(Set.of(witnessKey()))).isTrue();
        assertThat(policy.witnesses().getFirst().url())
                .contains(URI.create("http://localhost:8083/witness"));
    }

    @Test
    void cosignsNothingThatIsNotOfItsLog() {
        SignedCheckpoint first = site.publish(parameters(3));
        String body = text(new AddCheckpointRequest(0, ConsistencyProof.EMPTY, first));

        assertThat(post(body.replace("\n3\n", "\n4\n")).statusCode()).isEqualTo(403);
        assertThat(post(body.replace("log.example/test\n", "log.example/other\n")).statusCode())
                .isEqualTo(404);
        assertThat(post("").statusCode()).isEqualTo(400);
        assertThat(post("old 0\n\nnonsense").statusCode()).isEqualTo(400);
        assertThat(RestAssured.get("/witness/" + "0".repeat(64) + "/checkpoint").statusCode())
                .isEqualTo(404);
    }

    @Test
    void raisesAnAlarmWhenOneSizeIsSignedWithTwoRoots() throws Exception {
        SignedCheckpoint first = site.publish(parameters(3));
        List<Bytes> other = new ArrayList<>(parameters(3));
        other.set(1, Entries.parameters(100));
        assertThat(add(0, ConsistencyProof.EMPTY, first).status()).isEqualTo(200);

        Answer answer = add(3, ConsistencyProof.EMPTY, site.sign(other));

        assertThat(answer).isEqualTo(new Answer.Inconsistent());
        assertThat(awaitAlarm(LogAlarmKind.FORK).detail()).contains("two roots");
    }

    private static List<Bytes> parameters(int count) {
        return IntStream.range(0, count).mapToObj(Entries::parameters).toList();
    }

    private Sealed sealed() {
        return signer.seal(UUID.randomUUID() + " is its number. " + Person.paragraph());
    }

    private static VerifierKey witnessKey() throws Exception {
        return VerifierKey.parse(RestAssured.get("/witness/verifier-key").asString().strip());
    }

    private static Answer add(long oldSize, ConsistencyProof proof, SignedCheckpoint signed)
            throws Exception {
        Response response = post(text(new AddCheckpointRequest(oldSize, proof, signed)));
        return Answer.parse(response.statusCode(), Bytes.copyOf(response.asByteArray()));
    }

    private static String text(AddCheckpointRequest request) {
        return new String(request.encode().toArray(), UTF_8);
    }

    private static Response post(String body) {
        return RestAssured.given()
                .config(
                        RestAssured.config()
                                .encoderConfig(
                                        EncoderConfig.encoderConfig()
                                                .defaultContentCharset("UTF-8")))
                .contentType("text/plain; charset=utf-8")
                .body(body)
                .post("/witness/add-checkpoint");
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

    private void awaitAudited(long size) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (audited() != size) {
            assertThat(System.nanoTime()).as("not audited in time").isLessThan(deadline);
            Thread.sleep(Duration.ofMillis(50));
        }
    }

    private long audited() throws SQLException {
        return number("select tree_size from verifier.audited_head");
    }

    private long number(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                var rows = connection.createStatement().executeQuery(query)) {
            return rows.next() ? rows.getLong(1) : -1;
        }
    }

    private LogAlarm awaitAlarm(LogAlarmKind kind) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            for (LogAlarm alarm : alarms()) {
                if (alarm.kind() == kind) {
                    return alarm;
                }
            }
        }
        throw new AssertionError("no alarm of kind " + kind + " among " + alarms());
    }

    /// What was told on the topic since the tables were emptied.
    private List<LogAlarm> alarms() throws Exception {
        List<String> raised = RestAssured.get("/v1/log-alarms").then().extract().path("detail");
        List<LogAlarm> told = new ArrayList<>();
        for (var message : client.await("log.alarm.v1", "log.example/test", 0)) {
            LogAlarm alarm =
                    EventFormat.read(
                                    LogAlarm.class,
                                    KafkaEvent.headers(message.headers()),
                                    message.value())
                            .data();
            if (raised.contains(alarm.detail())) {
                told.add(alarm);
            }
        }
        return told;
    }
}
