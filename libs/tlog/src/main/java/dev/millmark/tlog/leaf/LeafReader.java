package dev.millmark.tlog.leaf;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/// Reads leaves in their canonical form.
final class LeafReader {

    private LeafReader() {}

    static Leaf read(Bytes encoded) throws MalformedLeafException {
        long entries = CborHead.read(encoded, 0).argument();
        return switch ((int) Math.clamp(entries, 0L, 7)) {
            case 3 -> readQuarantine(encoded);
            case 4 -> readDuplicate(encoded);
            case 6 -> readEntry(encoded);
            default -> throw new MalformedLeafException("not a map of 3, 4 or 6 entries");
        };
    }

    /// Whether the item is a map whose first entry is the key of the kind with a number that stands for none.
    static boolean hasUnknownKind(Bytes item) {
        try {
            CborHead map = CborHead.read(item, 0);
            CborHead key = CborHead.read(item, map.end());
            CborHead kind = CborHead.read(item, key.end());
            return map.type() == CborType.MAP
                    && map.argument() > 0
                    && key.type() == CborType.UNSIGNED
                    && key.argument() == 1
                    && kind.type() == CborType.UNSIGNED
                    && EntryKind.of(kind.argument()).isEmpty();
        } catch (MalformedLeafException noKind) {
            return false;
        }
    }

    static Entry readEntry(Bytes item) throws MalformedLeafException {
        CborReader reader = new CborReader(item);
        reader.expect(CborType.MAP, 6);
        reader.expect(CborType.UNSIGNED, 1);
        EntryKind kind =
                EntryKind.of(reader.unsigned())
                        .orElseThrow(() -> new MalformedLeafException("unknown kind"));
        reader.expect(CborType.UNSIGNED, 2);
        UUID eventId = EventIds.parse(reader.bytes(EventIds.SIZE));
        reader.expect(CborType.UNSIGNED, 3);
        Hash payload = new Hash(reader.bytes(Hash.SIZE));
        reader.expect(CborType.UNSIGNED, 4);
        String issuer = reader.text();
        int length = issuer.getBytes(StandardCharsets.UTF_8).length;
        if (length < 1 || length > Entry.LONGEST_ISSUER) {
            throw new MalformedLeafException("issuer of " + length + " bytes");
        }
        reader.expect(CborType.UNSIGNED, 5);
        Instant claimedTime = Instant.ofEpochMilli(reader.unsigned());
        reader.expect(CborType.UNSIGNED, 6);
        Hash signature = new Hash(reader.bytes(Hash.SIZE));
        reader.end();
        return new Entry(kind, eventId, payload, issuer, claimedTime, signature);
    }

    private static DuplicateMarker readDuplicate(Bytes item) throws MalformedLeafException {
        CborReader reader = new CborReader(item);
        reader.expect(CborType.MAP, 4);
        reader.expect(CborType.UNSIGNED, 1);
        reader.expect(CborType.UNSIGNED, DuplicateMarker.CODE);
        reader.expect(CborType.UNSIGNED, 2);
        UUID eventId = EventIds.parse(reader.bytes(EventIds.SIZE));
        reader.expect(CborType.UNSIGNED, 3);
        Hash value = new Hash(reader.bytes(Hash.SIZE));
        reader.expect(CborType.UNSIGNED, 7);
        long firstIndex = reader.unsigned();
        reader.end();
        return new DuplicateMarker(eventId, value, firstIndex);
    }

    private static QuarantineMarker readQuarantine(Bytes item) throws MalformedLeafException {
        CborReader reader = new CborReader(item);
        reader.expect(CborType.MAP, 3);
        reader.expect(CborType.UNSIGNED, 1);
        reader.expect(CborType.UNSIGNED, QuarantineMarker.CODE);
        reader.expect(CborType.UNSIGNED, 3);
        Hash value = new Hash(reader.bytes(Hash.SIZE));
        reader.expect(CborType.UNSIGNED, 8);
        QuarantineReason reason =
                QuarantineReason.of(reader.unsigned())
                        .orElseThrow(() -> new MalformedLeafException("unknown reason"));
        reader.end();
        return new QuarantineMarker(value, reason);
    }
}
