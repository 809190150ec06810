package dev.millmark.watermarking.log.tree;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.leaf.Admission;
import dev.millmark.tlog.leaf.Entry;
import dev.millmark.tlog.leaf.EntryKind;
import dev.millmark.tlog.note.VerifierKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/// What the log says of itself in its first two leaves, by their hashes. `GET /log/metadata` has the texts.
///
/// @param parameters origin, key, rules and topic, a line each
/// @param contact how to reach who runs it
public record GenesisDocuments(String parameters, String contact) {

    public static GenesisDocuments of(VerifierKey key, String topicId, String contact) {
        return new GenesisDocuments(
                """
                origin %s
                key %s
                rules %d
                topic %s
                """
                        .formatted(key.name(), key, Admission.RULES_VERSION, topicId),
                "contact " + contact + "\n");
    }

    /// The two entries. Their event ids follow from the documents, so that a repeat is found.
    public List<Entry> entries(String issuer, Instant now) {
        return List.of(entry(parameters, issuer, now), entry(contact, issuer, now));
    }

    private Entry entry(String document, String issuer, Instant now) {
        return new Entry(
                EntryKind.LOG_PARAMETERS,
                eventId(document),
                Hash.sha256(Bytes.utf8(document)),
                issuer,
                now.truncatedTo(ChronoUnit.MILLIS),
                Entry.UNSIGNED);
    }

    /// A UUID of version 8 (RFC 9562 section 5.8) out of both documents and the one at hand.
    private UUID eventId(String document) {
        Hash hash = Hash.sha256(Bytes.utf8("genesis\n" + parameters + contact + document));
        ByteBuffer bytes = ByteBuffer.wrap(hash.bytes().toArray());
        long high = bytes.getLong() & ~0xF000L | 0x8000L;
        long low = bytes.getLong() & ~(0b11L << 62) | 0b10L << 62;
        return new UUID(high, low);
    }
}
