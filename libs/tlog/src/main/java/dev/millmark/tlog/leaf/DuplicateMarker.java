package dev.millmark.tlog.leaf;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.CborWriter;
import dev.millmark.tlog.Hash;
import java.util.UUID;

/// Stands for a record whose event id the log already has: `{1: 250, 2: event id, 3: SHA-256(value), 7: first index}`.
///
/// @param eventId the id
/// @param value SHA-256 of the record's value, which may differ from the first one's
/// @param firstIndex where the first entry with that id lies
public record DuplicateMarker(UUID eventId, Hash value, long firstIndex) implements Leaf {

    static final int CODE = 250;

    /// @throws IllegalArgumentException if the index is negative
    public DuplicateMarker {
        if (firstIndex < 0) {
            throw new IllegalArgumentException("Index " + firstIndex + ": give 0 or more");
        }
    }

    @Override
    public Bytes encode() {
        return new CborWriter()
                .map(4)
                .unsigned(1)
                .unsigned(CODE)
                .unsigned(2)
                .bytes(EventIds.bytes(eventId))
                .unsigned(3)
                .bytes(value.bytes())
                .unsigned(7)
                .unsigned(firstIndex)
                .build();
    }
}
