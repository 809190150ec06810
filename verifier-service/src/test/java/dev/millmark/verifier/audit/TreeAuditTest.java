package dev.millmark.verifier.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.LogAlarmKind;
import dev.millmark.tlog.tile.BundlePath;
import dev.millmark.tlog.tile.EntryBundle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeAuditTest {

    private final PublishedLog log = new PublishedLog();
    private final TreeAudit audit = new TreeAudit(log.key(), log);

    private static List<Bytes> entries(int size) {
        return IntStream.range(0, size).mapToObj(i -> Bytes.utf8("entry " + i)).toList();
    }

    private AuditedHead audited(int size) throws IOException {
        return grown(audit.step(Optional.empty(), log.publish(entries(size)))).reached();
    }

    private static Step.Grown grown(Step step) {
        assertThat(step).isInstanceOf(Step.Grown.class);
        return (Step.Grown) step;
    }

    private static LogAlarmKind kind(Step step) {
        assertThat(step).isInstanceOf(Step.Contradicted.class);
        return ((Step.Contradicted) step).contradiction().kind();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 255, 256, 257, 700})
    void followsAnHonestLogFromItsBeginning(int size) throws IOException {
        Step step = audit.step(Optional.empty(), log.publish(entries(size)));

        assertThat(grown(step).leaves()).hasSize(size);
        assertThat(grown(step).isComplete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 255, 256, 257, 512})
    void goesOnWhereItWas(int before) throws IOException {
        AuditedHead head = audited(before);

        Step step = audit.step(Optional.of(head), log.publish(entries(600)));

        assertThat(grown(step).leaves()).hasSize(600 - before);
        assertThat(grown(step).leaves().getFirst().index()).isEqualTo(before);
    }

    @Test
    void takesALongWayInSteps() throws IOException {
        Bytes checkpoint = log.publish(entries(TreeAudit.LONGEST_STEP + 10));

        Step.Grown first = grown(audit.step(Optional.empty(), checkpoint));
        Step.Grown second = grown(audit.step(Optional.of(first.reached()), checkpoint));

        assertThat(first.isComplete()).isFalse();
        assertThat(second.isComplete()).isTrue();
        assertThat(second.leaves()).hasSize(10);
    }

    @Test
    void seesNothingNewInTheSameCheckpoint() throws IOException {
        AuditedHead head = audited(300);

        Step step = audit.step(Optional.of(head), log.publish(entries(300)));

        assertThat(step).isInstanceOf(Step.Unchanged.class);
    }

    @Test
    void callsASmallerCheckpointARollback() throws IOException {
        AuditedHead head = audited(300);

        Step step = audit.step(Optional.of(head), log.publish(entries(299)));

        assertThat(kind(step)).isEqualTo(LogAlarmKind.ROLLBACK);
    }

    @Test
    void callsACheckpointOfAnotherKeyInvalid() throws IOException {
        Bytes checkpoint = log.publish(entries(3));
        String forged =
                new String(checkpoint.toArray(), java.nio.charset.StandardCharsets.UTF_8)
                        .replace("\n3\n", "\n4\n");

        Step step = audit.step(Optional.empty(), Bytes.utf8(forged));

        assertThat(kind(step)).isEqualTo(LogAlarmKind.CHECKPOINT_INVALID);
    }

    @Test
    void callsAChangedEntryBehindTheSignatureAMismatch() throws IOException {
        AuditedHead head = audited(100);
        Bytes checkpoint = log.publish(entries(200));
        List<Bytes> changed = new ArrayList<>(entries(200));
        changed.set(150, Bytes.utf8("another entry"));
        log.replace(new BundlePath(0, 200), new EntryBundle(changed).encode());

        Step step = audit.step(Optional.of(head), checkpoint);

        assertThat(kind(step)).isEqualTo(LogAlarmKind.LEAF_MISMATCH);
    }

    /// n = 200 dishonest operators, seed 7: each changes, drops, reorders or inserts among the leaves that were
    /// audited, signs the new tree and goes on. Every one is found.
    @Test
    void findsEveryRewrittenPast() throws IOException {
        Random random = new Random(7);
        AuditedHead head = audited(400);

        for (int i = 0; i < 200; i++) {
            List<Bytes> rewritten = new ArrayList<>(entries(401 + random.nextInt(300)));
            rewrite(rewritten, random);
            Step step = audit.step(Optional.of(head), log.publish(rewritten));

            assertThat(kind(step))
                    .as("rewriting %d", i)
                    .isIn(LogAlarmKind.FORK, LogAlarmKind.LEAF_MISMATCH);
            assertThat(((Step.Contradicted) step).contradiction().evidence()).hasSize(2);
        }
    }

    private static void rewrite(List<Bytes> entries, Random random) {
        int at = random.nextInt(399);
        switch (random.nextInt(4)) {
            case 0 -> entries.set(at, Bytes.utf8("changed"));
            case 1 -> {
                entries.remove(at);
                entries.add(Bytes.utf8("one more"));
            }
            case 2 -> Collections.swap(entries, at, 399);
            default -> entries.add(at, Bytes.utf8("inserted"));
        }
    }
}
