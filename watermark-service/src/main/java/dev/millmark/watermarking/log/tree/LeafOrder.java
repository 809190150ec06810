package dev.millmark.watermarking.log.tree;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.leaf.Admission;
import dev.millmark.tlog.leaf.DuplicateMarker;
import dev.millmark.tlog.leaf.Entry;
import dev.millmark.tlog.leaf.Leaf;
import dev.millmark.tlog.leaf.QuarantineMarker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Makes leaves of records: one for each, so that index and offset never part. Depends on the records' bytes and their
/// order alone.
public final class LeafOrder {

    private LeafOrder() {}

    /// The event ids of those values that are entries.
    static List<UUID> eventIds(List<Admission> admissions) {
        List<UUID> ids = new ArrayList<>();
        for (Admission admission : admissions) {
            if (admission instanceof Admission.Admitted(Entry entry)) {
                ids.add(entry.eventId());
            }
        }
        return ids;
    }

    /// The leaves from index `first` on.
    ///
    /// @param indices where entries of earlier leaves with the same event ids lie; those of these leaves are added
    public static List<Leaf> leaves(
            long first, List<Bytes> values, List<Admission> admissions, Map<UUID, Long> indices) {
        List<Leaf> leaves = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            leaves.add(
                    switch (admissions.get(i)) {
                        case Admission.Quarantined(QuarantineMarker marker) -> marker;
                        case Admission.Admitted(Entry entry) -> {
                            Long before = indices.putIfAbsent(entry.eventId(), first + i);
                            yield before == null
                                    ? entry
                                    : new DuplicateMarker(
                                            entry.eventId(), Hash.sha256(values.get(i)), before);
                        }
                    });
        }
        return leaves;
    }
}
