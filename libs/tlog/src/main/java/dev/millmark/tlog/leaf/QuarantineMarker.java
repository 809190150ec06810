package dev.millmark.tlog.leaf;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.CborWriter;
import dev.millmark.tlog.Hash;

/// Stands for a record that was not admitted: `{1: 251, 3: SHA-256(value), 8: reason}`.
///
/// @param value SHA-256 of the record's value
/// @param reason why
public record QuarantineMarker(Hash value, QuarantineReason reason) implements Leaf {

    static final int CODE = 251;

    @Override
    public Bytes encode() {
        return new CborWriter()
                .map(3)
                .unsigned(1)
                .unsigned(CODE)
                .unsigned(3)
                .bytes(value.bytes())
                .unsigned(8)
                .unsigned(reason.code())
                .build();
    }
}
