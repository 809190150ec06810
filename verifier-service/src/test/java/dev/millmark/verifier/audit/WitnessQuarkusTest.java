package dev.millmark.verifier.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.BackingResource;
import dev.millmark.encoding.Bytes;
import dev.millmark.events.LogAlarmKind;
import dev.millmark.service.fixture.TopicClient;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.merkle.ConsistencyProof;
import dev.millmark.tlog.note.NoteVerification;
import dev.millmark.tlog.note.SignedCheckpoint;
import dev.millmark.tlog.note.VerifierKey;
import dev.millmark.tlog.policy.TrustPolicy;
import dev.millmark.tlog.tile.TiledTree;
import dev.millmark.tlog.witness.AddCheckpointRequest;
import dev.millmark.tlog.witness.Answer;
import dev.millmark.verifier.fixture.VerifierResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The witness before a log whose operator holds the key and may be dishonest.
@QuarkusTest
@WithTestResource(BackingResource.class)
@WithTestResource(VerifierResource.class)
@WithTestResource(LogSite.class)
class WitnessQuarkusTest {

    @Inject DataSource database;

    @SuppressWarnings("NullAway.Init")
    private LogSite site;

    private TopicClient client;
    private Alarms alarms;

    @BeforeEach
    void forgetEarlierLogs() throws Exception {
        client = new TopicClient();
        alarms = new Alarms(client);
        new KnownLogs(database).forget(client, site);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void findsThatTheWitnessWasShownAnotherTree() throws Exception {
        List<Bytes> other = new ArrayList<>(Entries.parameterEntries(5));
        other.set(2, Entries.parameters(200));
        assertThat(add(0, ConsistencyProof.EMPTY, site.sign(other)).status()).isEqualTo(200);
        site.publish(Entries.parameterEntries(20));

        assertThat(alarms.await(LogAlarmKind.FORK).detail()).contains("cosigned");
    }

    @Test
    void cosignsWhatGrowsAndTellsItsLastSizeOtherwise() throws Exception {
        SignedCheckpoint first = site.publish(Entries.parameterEntries(3));
        Answer.Cosigned cosigned = (Answer.Cosigned) add(0, ConsistencyProof.EMPTY, first);
        SignedCheckpoint next = site.publish(Entries.parameterEntries(8));
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
        Path file = ConfigProvider.getConfig().getValue("millmark.witness.policy-file", Path.class);
        TrustPolicy policy = TrustPolicy.parse(Bytes.copyOf(Files.readAllBytes(file)));

        assertThat(policy.quorum().isMetBy(Set.of())).isFalse();
        assertThat(policy.quorum().isMetBy(Set.of(witnessKey()))).isTrue();
        assertThat(policy.witnesses().getFirst().url())
                .contains(URI.create("http://localhost:8083/witness"));
    }

    @Test
    void cosignsNothingThatIsNotOfItsLog() {
        SignedCheckpoint first = site.publish(Entries.parameterEntries(3));
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
        SignedCheckpoint first = site.publish(Entries.parameterEntries(3));
        List<Bytes> other = new ArrayList<>(Entries.parameterEntries(3));
        other.set(1, Entries.parameters(100));
        assertThat(add(0, ConsistencyProof.EMPTY, first).status()).isEqualTo(200);

        Answer answer = add(3, ConsistencyProof.EMPTY, site.sign(other));

        assertThat(answer).isEqualTo(new Answer.Inconsistent());
        assertThat(alarms.await(LogAlarmKind.FORK).detail()).contains("two roots");
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
}
