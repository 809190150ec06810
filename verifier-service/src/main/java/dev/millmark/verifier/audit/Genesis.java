package dev.millmark.verifier.audit;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.LogAlarmKind;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.leaf.Entry;
import dev.millmark.tlog.leaf.EntryKind;
import dev.millmark.tlog.leaf.Leaf;
import dev.millmark.tlog.leaf.MalformedLeafException;
import dev.millmark.tlog.note.VerifierKey;
import dev.millmark.verifier.log.Contradiction;
import dev.millmark.verifier.log.GenesisTexts;
import java.util.ArrayList;
import java.util.List;

/// The two leaves that a log begins with, held against what it says of itself today and against the key that is
/// followed.
final class Genesis {

    /// How many leaves these are.
    static final int LEAVES = 2;

    private Genesis() {}

    /// @param leaves the first two
    static List<Contradiction> compare(
            GenesisTexts texts, VerifierKey key, List<NumberedLeaf> leaves) {
        List<Contradiction> found = new ArrayList<>();
        List<String> documents = List.of(texts.parameters(), texts.contact());
        for (int i = 0; i < LEAVES; i++) {
            if (!isOf(leaves.get(i), documents.get(i))) {
                found.add(
                        contradiction(
                                "leaf %d is not of what the log says of itself".formatted(i),
                                leaves.get(i)));
            }
        }
        List<String> lines = texts.parameters().lines().toList();
        if (!lines.contains("origin " + key.name()) || !lines.contains("key " + key)) {
            found.add(
                    contradiction(
                            "the log's parameters name another origin or key", leaves.getFirst()));
        }
        return found;
    }

    private static boolean isOf(NumberedLeaf leaf, String document) {
        try {
            return Leaf.parse(leaf.bytes()) instanceof Entry entry
                    && entry.kind() == EntryKind.LOG_PARAMETERS
                    && entry.payload().equals(Hash.sha256(Bytes.utf8(document)));
        } catch (MalformedLeafException malformed) {
            return false;
        }
    }

    private static Contradiction contradiction(String detail, NumberedLeaf leaf) {
        return new Contradiction(LogAlarmKind.LEAF_MISMATCH, detail, List.of(leaf.bytes()));
    }
}
