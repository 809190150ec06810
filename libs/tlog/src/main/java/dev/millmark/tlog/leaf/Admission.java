package dev.millmark.tlog.leaf;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;

/// Whether a record may become an entry: a pure function of its value (rules version 1), so that every replay of the
/// records builds the same leaves.
public sealed interface Admission {

    /// The version of the rules that [#of] follows.
    int RULES_VERSION = 1;

    /// The longest value that is looked at, in bytes.
    int LONGEST_VALUE = 4096;

    /// The value is an entry. Whether its event id is new is for the log to say.
    ///
    /// @param entry the entry, whose encoding is the value
    record Admitted(Entry entry) implements Admission {}

    /// The value is none.
    ///
    /// @param marker what stands in its place
    record Quarantined(QuarantineMarker marker) implements Admission {}

    /// Judges a record's value; [Bytes#EMPTY] for a tombstone.
    static Admission of(Bytes value) {
        if (value.isEmpty()) {
            return quarantined(value, QuarantineReason.EMPTY);
        }
        if (value.size() > LONGEST_VALUE) {
            return quarantined(value, QuarantineReason.TOO_LONG);
        }
        CborItem item;
        try {
            item = CborItem.scan(value);
        } catch (MalformedLeafException notCbor) {
            return quarantined(value, QuarantineReason.NOT_CBOR);
        }
        if (!item.isDeterministic()) {
            return quarantined(value, QuarantineReason.NOT_DETERMINISTIC);
        }
        if (LeafReader.hasUnknownKind(item.bytes())) {
            return quarantined(value, QuarantineReason.UNKNOWN_KIND);
        }
        Entry entry;
        try {
            entry = LeafReader.readEntry(item.bytes());
        } catch (MalformedLeafException wrongField) {
            return quarantined(value, QuarantineReason.WRONG_FIELD);
        }
        return item.bytes().size() < value.size()
                ? quarantined(value, QuarantineReason.TRAILING_BYTES)
                : new Admitted(entry);
    }

    private static Admission quarantined(Bytes value, QuarantineReason reason) {
        return new Quarantined(new QuarantineMarker(Hash.sha256(value), reason));
    }
}
