package dev.millmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millmark.encoding.Bytes;
import dev.millmark.release.DecodingProfile;
import dev.millmark.release.Digest;
import dev.millmark.release.ModelFiles;
import dev.millmark.release.ReleasedModel;
import dev.millmark.release.Stage;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.SigningKey;
import dev.millmark.release.history.EventCodec;
import dev.millmark.release.history.Outcome;
import dev.millmark.release.history.ReleaseDecision;
import dev.millmark.release.history.ReleaseEvent;
import dev.millmark.release.history.ReleaseState;
import dev.millmark.release.history.SignOff;
import dev.millmark.release.json.CanonicalJson;
import dev.millmark.release.policy.DefaultPolicy;
import dev.millmark.release.policy.PolicyReader;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.leaf.Entry;
import dev.millmark.tlog.leaf.EntryKind;
import dev.millmark.tlog.merkle.InclusionProof;
import dev.millmark.tlog.note.Checkpoint;
import dev.millmark.tlog.note.KeyName;
import dev.millmark.tlog.note.LogSigner;
import dev.millmark.tlog.note.SignedCheckpoint;
import dev.millmark.tlog.policy.TlogProof;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// A history that was really folded, signed and logged, checked from files; and what is found where it was changed.
class ReleaseCommandTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final SigningKey CONTROLLER = SigningKey.of(Bytes.fromHex("0a".repeat(32)));
    private static final SigningKey APPROVER = SigningKey.of(Bytes.fromHex("0b".repeat(32)));
    private static final LogSigner LOG =
            LogSigner.of(new KeyName("log.example/millmark"), Bytes.fromHex("0c".repeat(32)));

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private final ObjectNode history = new JsonMapper().createObjectNode();
    private final Path directory;

    ReleaseCommandTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void makeHistory() throws Exception {
        Files.writeString(directory.resolve("config.json"), "{}");
        Files.writeString(directory.resolve("readme.md"), "does not count");
        ReleasedModel model =
                new ReleasedModel(
                        "millmark-small",
                        ModelFiles.digest(Map.of("config.json", Digest.of(Bytes.utf8("{}")))),
                        new DecodingProfile(BigDecimal.ONE, BigDecimal.ONE, 2),
                        "a-scheme");
        history.put("id", model.digest().toString())
                .put("release", CanonicalJson.write(model.json()).toText());
        ArrayNode entries = history.putArray("entries");
        List<Envelope> decisions = new ArrayList<>();
        ReleaseState state = ReleaseState.of(model);
        for (ReleaseEvent event :
                List.of(
                        new ReleaseEvent.PolicyAdopted(
                                header(1),
                                PolicyReader.read(DefaultPolicy.FILE, DefaultPolicy.text())),
                        new ReleaseEvent.Bootstrapped(header(2)),
                        new ReleaseEvent.RolledBack(header(3), Stage.VETTED, "a drill"))) {
            Outcome outcome = state.apply(event);
            state = outcome.state();
            ObjectNode entry = entries.addObject().put("event", EventCodec.write(event).toText());
            ArrayNode decided = entry.putArray("decisions");
            for (ReleaseDecision decision : outcome.decisions()) {
                Envelope envelope = CONTROLLER.sign(decision.statement());
                decisions.add(envelope);
                decided.addObject().put("envelope", envelope.encode().toText());
            }
        }
        assertThat(decisions).hasSize(3);
        addProofs(entries, decisions);
        Files.writeString(
                directory.resolve("log.policy"),
                "log " + LOG.verifierKey().text() + "\nquorum none\n");
    }

    private static ReleaseEvent.Header header(int number) {
        return new ReleaseEvent.Header("event-" + number, NOON.plusSeconds(number), "a test");
    }

    /// One proof for each, of a log that has them all.
    private static void addProofs(ArrayNode entries, List<Envelope> decisions) throws Exception {
        List<Bytes> leaves = new ArrayList<>();
        for (Envelope decision : decisions) {
            leaves.add(
                    new Entry(
                                    EntryKind.RELEASE_DECISION,
                                    ReleaseDecision.logId(decision),
                                    Hash.sha256(decision.payload()),
                                    "a-deployment",
                                    ReleaseDecision.Summary.parse(decision).decidedAt(),
                                    Hash.sha256(decision.signatures().getFirst().signature()))
                            .encode());
        }
        List<Hash> hashes = leaves.stream().map(Hash::leaf).toList();
        Hash left = Hash.node(hashes.get(0), hashes.get(1));
        SignedCheckpoint signed =
                LOG.sign(
                        new Checkpoint(
                                "log.example/millmark",
                                new TreeHead(3, Hash.node(left, hashes.get(2))),
                                List.of()));
        for (int i = 0; i < leaves.size(); i++) {
            InclusionProof proof =
                    InclusionProof.of(
                            i, 3, (level, index) -> level == 0 ? hashes.get((int) index) : left);
            ((ObjectNode) entries.get(i).path("decisions").get(0))
                    .put(
                            "proof",
                            new TlogProof(Optional.of(leaves.get(i)), proof, signed)
                                    .encode()
                                    .toText());
        }
    }

    @Test
    void findsAWholeHistoryConsistent() throws Exception {
        int ended = check("--model", directory.toString());

        assertThat(out.toString())
                .contains("bootstrapped", "rolled-back", "vetted", "leaf 2 of log.example/millmark")
                .contains("consistent: every decision follows, is signed and is in the log");
        assertThat(ended).isZero();
    }

    @Test
    void findsADecisionThatWasTakenOut() throws Exception {
        ((ArrayNode) history.path("entries").get(1).path("decisions")).removeAll();

        assertThat(check()).isEqualTo(1);
        assertThat(out.toString()).contains("broken: entry 1: 1 decisions follow");
    }

    @Test
    void findsAnEventThatWasTakenOut() throws Exception {
        ((ArrayNode) history.path("entries")).remove(1);

        assertThat(check()).isEqualTo(1);
        assertThat(out.toString()).contains("broken: entry 1");
    }

    @Test
    void findsADecisionThatTheLogIsNotShownToHold() throws Exception {
        ((ObjectNode) history.path("entries").get(2).path("decisions").get(0)).remove("proof");

        assertThat(check()).isEqualTo(1);
        assertThat(out.toString()).contains("broken: decision 3: the file has no proof of the log");
    }

    @Test
    void findsTheProofOfAnotherDecision() throws Exception {
        String other =
                history.path("entries").get(1).path("decisions").get(0).path("proof").asText();
        ((ObjectNode) history.path("entries").get(2).path("decisions").get(0)).put("proof", other);

        assertThat(check()).isEqualTo(1);
        assertThat(out.toString()).contains("broken: decision 3: the proof is of another entry");
    }

    @Test
    void believesNoOtherControllerAndNoOtherLog() throws Exception {
        LogSigner other =
                LogSigner.of(new KeyName("other.example/log"), Bytes.fromHex("0d".repeat(32)));
        Path policy =
                Files.writeString(
                        directory.resolve("other.policy"),
                        "log " + other.verifierKey().text() + "\nquorum none\n");

        assertThat(
                        run(
                                "release",
                                "check",
                                written().toString(),
                                "--log-policy",
                                policy.toString(),
                                "--controller",
                                APPROVER.publicKey().encode()))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("no known controller signed", "a log that you do not trust");
    }

    @Test
    void findsOtherWeights() throws Exception {
        Files.writeString(directory.resolve("config.json"), "{\"n_layer\": 48}");

        assertThat(check("--model", directory.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("holds other weights");
    }

    @Test
    void signsAProposal() throws Exception {
        Path key = Files.writeString(directory.resolve("approver.key"), "0b".repeat(32) + "\n");
        String proposal = "1".repeat(64);

        int ended = run("release", "sign-off", proposal, "--key", key.toString());

        assertThat(ended).isZero();
        Envelope word = Envelope.parse(Bytes.utf8(out.toString().strip()));
        assertThat(word.signers(List.of(APPROVER.publicKey()))).hasSize(1);
        assertThat(SignOff.parse(word).proposal()).hasToString(proposal);
    }

    private Path written() throws Exception {
        return Files.writeString(directory.resolve("history"), history.toString());
    }

    private int check(String... more) throws Exception {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "release",
                                "check",
                                written().toString(),
                                "--log-policy",
                                directory.resolve("log.policy").toString(),
                                "--controller",
                                CONTROLLER.publicKey().encode()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        CommandLine command = MillmarkCommand.commandLine();
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(errors));
        return command.execute(arguments);
    }
}
