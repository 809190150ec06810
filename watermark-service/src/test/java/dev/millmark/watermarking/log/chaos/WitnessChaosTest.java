package dev.millmark.watermarking.log.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.encoding.Bytes;
import dev.millmark.service.http.BoundedHttpClient;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.note.Checkpoint;
import dev.millmark.tlog.note.NoteVerification;
import dev.millmark.tlog.note.SignedCheckpoint;
import dev.millmark.tlog.note.VerifiedSignature;
import dev.millmark.tlog.tile.GrowingTree;
import dev.millmark.tlog.tile.Resource;
import dev.millmark.tlog.witness.Answer;
import dev.millmark.watermarking.log.Chaos;
import dev.millmark.watermarking.log.LogPlatform;
import dev.millmark.watermarking.log.LogSite;
import dev.millmark.watermarking.log.LogStoppedException;
import dev.millmark.watermarking.log.Planned;
import dev.millmark.watermarking.log.WitnessServer;
import dev.millmark.watermarking.log.checkpoint.QuorumMissedException;
import dev.millmark.watermarking.log.checkpoint.Witnesses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the log makes of its witnesses' answers: three witnesses, of which two must have cosigned.
class WitnessChaosTest {

    @TempDir Path directory;

    private final List<WitnessServer> witnesses = new ArrayList<>();
    private final List<Resource> full = new ArrayList<>();
    private LogSite site;
    private GrowingTree tree;

    @BeforeEach
    void start() throws Exception {
        Path policy = directory.resolve("policy");
        site =
                LogPlatform.newSite(
                        Map.of(
                                "millmark.log.policy",
                                policy.toString(),
                                "millmark.log.witness-timeout",
                                "3s"));
        StringBuilder lines = new StringBuilder();
        for (String name : List.of("w1", "w2", "w3")) {
            WitnessServer witness = WitnessServer.start(name, site.signer().verifierKey());
            witnesses.add(witness);
            lines.append(witness.line());
        }
        Files.writeString(policy, lines + "group two 2 w1 w2 w3\nquorum two\n");
        tree = new GrowingTree();
        grow(300);
    }

    @AfterEach
    void stop() {
        witnesses.forEach(WitnessServer::close);
        site.close();
    }

    private void grow(int leaves) throws Exception {
        for (int i = 0; i < leaves; i++) {
            tree.append(Bytes.utf8("leaf " + tree.size()), full::add);
        }
        site.store().create(full);
        site.store().create(tree.partials());
    }

    private SignedCheckpoint cosign() throws Exception {
        return cosign(tree.head());
    }

    private SignedCheckpoint cosign(TreeHead head) throws Exception {
        return new Witnesses(
                        site.transactions(), site.config(), site.store(), new BoundedHttpClient())
                .cosign(site.signer().sign(Checkpoint.of(site.config().origin(), head)));
    }

    private int cosignatures(SignedCheckpoint signed) {
        return signed.note().verify(witnesses.stream().map(WitnessServer::key).toList())
                        instanceof NoteVerification.Verified(List<VerifiedSignature> signatures)
                ? signatures.size()
                : 0;
    }

    @Test
    void bringsEveryWitnessAlongAsTheTreeGrows() throws Exception {
        for (int i = 0; i < Chaos.times(3, 20); i++) {
            assertThat(cosignatures(cosign())).isEqualTo(3);
            assertThat(witnesses)
                    .allSatisfy(witness -> assertThat(witness.last()).isEqualTo(tree.head()));
            grow(211);
        }
    }

    @Planned(times = 10)
    void isContentWithTwoOfThree() throws Exception {
        witnesses.getFirst().close();

        assertThat(cosignatures(cosign())).isEqualTo(2);
    }

    @Planned(times = 10)
    void doesNotWaitForAWitnessThatIsSlow() throws Exception {
        witnesses.getFirst().answersLate(Duration.ofSeconds(10));

        assertThat(cosignatures(cosign())).isEqualTo(2);
    }

    @Planned(times = 10)
    void publishesNothingWithoutTheQuorum() {
        witnesses.get(0).close();
        witnesses.get(1).close();

        assertThatThrownBy(this::cosign).isInstanceOf(QuorumMissedException.class);
    }

    @Planned(times = 10)
    void countsNoCosignatureThatDoesNotHold() {
        for (WitnessServer witness : witnesses.subList(0, 2)) {
            witness.answers(answer ->
                    new Answer.Cosigned(
                            List.of(
                                    dev.millmark.tlog.note.Cosigner.ed25519(
                                                    witness.key().name(),
                                                    Bytes.copyOf(new byte[32]))
                                            .cosign(
                                                    Checkpoint.of("another", TreeHead.EMPTY),
                                                    LogSite.NOON))));
        }

        assertThatThrownBy(this::cosign).isInstanceOf(QuorumMissedException.class);
    }

    @Planned(times = 10)
    void countsNoRefusal() {
        for (Answer refusal :
                List.of(new Answer.Malformed(), new Answer.Forbidden(), new Answer.UnknownLog())) {
            witnesses.get(0).answers(answer -> refusal);
            witnesses.get(1).answers(answer -> refusal);

            assertThatThrownBy(this::cosign).isInstanceOf(QuorumMissedException.class);
        }
    }

    @Planned(times = 10)
    void makesItsProofFromTheSizeThatTheWitnessNames() throws Exception {
        site.execute(
                """
                insert into log_head (origin, topic_id, base_offset, parameters, contact, epoch, tree_size, root)
                values ('', '', 0, '', '', 0, 500, decode(repeat('00', 32), 'hex'))\
                """);
        cosign();
        grow(100);
        TreeHead between = tree.head();
        grow(100);
        witnesses.forEach(witness -> witness.remember(between));

        assertThat(cosignatures(cosign())).isEqualTo(3);
    }

    @Planned(times = 10)
    void stopsWhenAWitnessHasSeenAnotherTree() throws Exception {
        cosign();
        grow(100);
        witnesses.getLast().remember(new TreeHead(300, Hash.leaf(Bytes.EMPTY)));

        assertThatThrownBy(this::cosign)
                .isInstanceOfSatisfying(
                        LogStoppedException.class, stop -> assertThat(stop.evidence()).hasSize(1));
    }

    @Planned(times = 10)
    void stopsWhenAWitnessHasSeenMoreThanWasEverCommitted() throws Exception {
        cosign();
        grow(100);
        witnesses.getLast().remember(new TreeHead(10_000, Hash.leaf(Bytes.EMPTY)));

        assertThatThrownBy(this::cosign).isInstanceOf(LogStoppedException.class);
    }

    /// An operator who changes, drops, reorders, inserts or withholds leaves and signs what comes out: no witness
    /// cosigns it.
    @Test
    void noForkOfTheLogIsCosigned() throws Exception {
        int forks = Chaos.times(20, 200);
        java.util.Random random = new java.util.Random(18);
        cosign();
        List<Bytes> leaves = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            leaves.add(Bytes.utf8("leaf " + i));
        }
        int stopped = 0;
        for (int i = 0; i < forks; i++) {
            List<Bytes> forged = forged(leaves, i % 5, random);
            GrowingTree fork = new GrowingTree();
            List<Resource> completed = new ArrayList<>();
            forged.forEach(leaf -> fork.append(leaf, completed::add));
            try (LogSite liar =
                    site.with(
                            Map.of(
                                    "millmark.log.directory",
                                    directory.resolve("fork" + i).toString()))) {
                liar.store().create(completed);
                liar.store().create(fork.partials());
                cosigned(liar, fork.head());
            } catch (LogStoppedException | QuorumMissedException | SQLException caught) {
                stopped++;
            }
            assertThat(witnesses)
                    .allSatisfy(witness -> assertThat(witness.last()).isEqualTo(tree.head()));
        }
        assertThat(stopped).isEqualTo(forks);
    }

    private static void cosigned(LogSite liar, TreeHead head) throws Exception {
        new Witnesses(liar.transactions(), liar.config(), liar.store(), new BoundedHttpClient())
                .cosign(liar.signer().sign(Checkpoint.of(liar.config().origin(), head)));
    }

    private static List<Bytes> forged(List<Bytes> leaves, int how, java.util.Random random) {
        List<Bytes> forged = new ArrayList<>(leaves);
        int at = random.nextInt(leaves.size() - 1);
        switch (how) {
            case 0 -> forged.set(at, Bytes.utf8("another leaf"));
            case 1 -> forged.remove(at);
            case 2 -> forged.set(at, forged.set(at + 1, forged.get(at)));
            case 3 -> forged.add(at, Bytes.utf8("one more leaf"));
            default -> forged.subList(at, forged.size()).clear();
        }
        if (how == 1) {
            forged.add(Bytes.utf8("leaf 300"));
        }
        return forged;
    }
}
