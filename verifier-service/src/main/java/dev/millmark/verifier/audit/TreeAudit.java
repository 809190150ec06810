package dev.millmark.verifier.audit;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.LogAlarmKind;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.Verification;
import dev.millmark.tlog.merkle.ConsistencyProof;
import dev.millmark.tlog.note.MalformedCheckpointException;
import dev.millmark.tlog.note.MalformedNoteException;
import dev.millmark.tlog.note.NoteVerification;
import dev.millmark.tlog.note.SignedCheckpoint;
import dev.millmark.tlog.note.VerifierKey;
import dev.millmark.tlog.tile.BundlePath;
import dev.millmark.tlog.tile.EntryBundle;
import dev.millmark.tlog.tile.GrowingTree;
import dev.millmark.tlog.tile.MalformedBundleException;
import dev.millmark.tlog.tile.ResourcePath;
import dev.millmark.tlog.tile.ResourceSource;
import dev.millmark.tlog.tile.TiledTree;
import dev.millmark.tlog.tile.TreeLayout;
import dev.millmark.verifier.log.Contradiction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One step of following a log: from the audited tree to the published checkpoint, or a part of the way. It computes
/// every hash from the entries; the published hash tiles serve only to tell what kind of contradiction one is, and to
/// prove a part of a long way.
final class TreeAudit {

    /// How many leaves one step takes at most.
    static final int LONGEST_STEP = 64 * ResourcePath.FULL;

    private final VerifierKey key;
    private final ResourceSource source;

    TreeAudit(VerifierKey key, ResourceSource source) {
        this.key = key;
        this.source = source;
    }

    /// @param before the audited head; empty at the beginning
    /// @param published the published checkpoint's bytes
    /// @throws IOException if something cannot be read now
    Step step(Optional<AuditedHead> before, Bytes published) throws IOException {
        SignedCheckpoint signed;
        try {
            signed = SignedCheckpoint.parse(published);
        } catch (MalformedNoteException | MalformedCheckpointException malformed) {
            return invalid("the checkpoint is malformed: " + malformed.getMessage(), published);
        }
        if (!(signed.verify(key) instanceof NoteVerification.Verified)) {
            return invalid("the log's key did not sign the checkpoint", published);
        }
        TreeHead last = before.map(AuditedHead::head).orElse(TreeHead.EMPTY);
        TreeHead next = signed.checkpoint().head();
        long covered = before.map(head -> head.covering().checkpoint().head().size()).orElse(0L);
        if (next.size() < covered) {
            return contradicted(
                    LogAlarmKind.ROLLBACK,
                    "the published checkpoint is smaller than one before it",
                    next,
                    evidence(before, signed));
        }
        if (next.size() == last.size()) {
            return next.root().equals(last.root())
                    ? new Step.Unchanged()
                    : contradicted(
                            LogAlarmKind.FORK,
                            "the log signed another root than the one its leaves gave",
                            next,
                            evidence(before, signed));
        }
        return grow(before, last, signed);
    }

    private Step grow(Optional<AuditedHead> before, TreeHead last, SignedCheckpoint signed)
            throws IOException {
        TreeHead next = signed.checkpoint().head();
        long target = Math.min(next.size(), last.size() + LONGEST_STEP);
        GrowingTree tree = GrowingTree.resume(last.size(), source);
        if (!tree.head().equals(last)) {
            return mismatch(before, last, signed);
        }
        List<NumberedLeaf> leaves;
        try {
            leaves = leaves(last.size(), target, next.size());
        } catch (MalformedBundleException malformed) {
            return contradicted(
                    LogAlarmKind.LEAF_MISMATCH,
                    "a published entry bundle is malformed: " + malformed.getMessage(),
                    next,
                    evidence(before, signed));
        }
        leaves.forEach(leaf -> tree.append(leaf.bytes(), completed -> {}));
        TreeHead reached = tree.head();
        if (leadsTo(reached, next)) {
            return new Step.Grown(
                    new AuditedHead(reached, signed), leaves, reached.size() == next.size());
        }
        return mismatch(before, last, signed);
    }

    /// The published entries do not lead from the audited tree to the signed one. Either the signed tree is another, or
    /// the entries are.
    private Step mismatch(Optional<AuditedHead> before, TreeHead last, SignedCheckpoint signed)
            throws IOException {
        TreeHead next = signed.checkpoint().head();
        return last.size() == 0 || proofHolds(last, next)
                ? contradicted(
                        LogAlarmKind.LEAF_MISMATCH,
                        "the published entries do not lead to the signed root",
                        next,
                        evidence(before, signed))
                : contradicted(
                        LogAlarmKind.FORK,
                        "the signed tree does not begin with the leaves that the log published before",
                        next,
                        evidence(before, signed));
    }

    private boolean leadsTo(TreeHead reached, TreeHead next) throws IOException {
        return reached.size() == next.size()
                ? reached.root().equals(next.root())
                : proofHolds(reached, next);
    }

    /// Whether the published tiles prove that one tree begins with another.
    private boolean proofHolds(TreeHead old, TreeHead next) throws IOException {
        TiledTree tiles = new TiledTree(next.size(), source);
        return ConsistencyProof.of(old.size(), next.size(), tiles).verify(old, next)
                == Verification.HOLDS;
    }

    private List<NumberedLeaf> leaves(long from, long to, long treeSize)
            throws IOException, MalformedBundleException {
        List<NumberedLeaf> leaves = new ArrayList<>();
        for (long bundle = from / ResourcePath.FULL; bundle * ResourcePath.FULL < to; bundle++) {
            List<Bytes> entries = bundle(bundle, treeSize).entries();
            for (int i = 0; i < entries.size(); i++) {
                long index = bundle * ResourcePath.FULL + i;
                if (index >= from && index < to) {
                    leaves.add(new NumberedLeaf(index, entries.get(i)));
                }
            }
        }
        return leaves;
    }

    private EntryBundle bundle(long index, long treeSize)
            throws IOException, MalformedBundleException {
        BundlePath path = new BundlePath(index, new TreeLayout(treeSize).width(0, index));
        Bytes content =
                source.read(path).orElseThrow(() -> new IOException(path.text() + " is missing"));
        return EntryBundle.parse(content, path.width());
    }

    private static List<Bytes> evidence(Optional<AuditedHead> before, SignedCheckpoint signed) {
        List<Bytes> evidence = new ArrayList<>();
        before.ifPresent(head -> evidence.add(head.covering().encode()));
        evidence.add(signed.encode());
        return evidence;
    }

    private static Step invalid(String detail, Bytes published) {
        List<Bytes> evidence = published.isEmpty() ? List.of() : List.of(published);
        return new Step.Contradicted(
                0, new Contradiction(LogAlarmKind.CHECKPOINT_INVALID, detail, evidence));
    }

    private static Step contradicted(
            LogAlarmKind kind, String detail, TreeHead at, List<Bytes> evidence) {
        return new Step.Contradicted(at.size(), new Contradiction(kind, detail, evidence));
    }
}
