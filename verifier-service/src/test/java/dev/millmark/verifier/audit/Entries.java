package dev.millmark.verifier.audit;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.leaf.Entry;
import dev.millmark.tlog.leaf.EntryKind;
import dev.millmark.tlog.leaf.Leaf;
import dev.millmark.tlog.leaf.MalformedLeafException;
import dev.millmark.verifier.fixture.Signer.Sealed;
import dev.millmark.verifier.receipt.LoggedManifest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// Entries as the watermark-service writes them.
final class Entries {

    private static final Instant TIME = Instant.parse("2026-11-23T12:00:00Z");

    private Entries() {}

    static Bytes about(Sealed sealed) {
        LoggedManifest.Hashes hashes =
                LoggedManifest.of(sealed.store().toArray()).hashes().orElseThrow();
        return entry(sealed.contentId(), hashes.claim(), hashes.signature());
    }

    /// An entry about a content id with a claim that nobody made.
    static Bytes falseAbout(String contentId) {
        return entry(contentId, Hash.sha256(Bytes.utf8("no claim")), Entry.UNSIGNED);
    }

    /// An entry about a key change whose record has this value.
    static Bytes aboutKeyChange(String eventId, byte[] value) {
        return new Entry(
                        EntryKind.KEY_EVENT,
                        UUID.fromString(eventId),
                        Hash.sha256(Bytes.copyOf(value)),
                        "test",
                        TIME,
                        Entry.UNSIGNED)
                .encode();
    }

    /// The first entries of a log, by the texts whose hashes they hold.
    static List<Bytes> genesis(String parameters, String contact) {
        return List.of(genesis(0, parameters), genesis(1, contact));
    }

    private static Bytes genesis(int number, String document) {
        return new Entry(
                        EntryKind.LOG_PARAMETERS,
                        new UUID(0x8000, 0x8000000000000000L + number),
                        Hash.sha256(Bytes.utf8(document)),
                        "test",
                        TIME,
                        Entry.UNSIGNED)
                .encode();
    }

    /// An entry of another kind with a text's content id.
    static Bytes disguised(String contentId) {
        return aboutKeyChange(contentId, new byte[1]);
    }

    /// So many entries that are about no text.
    static List<Bytes> parameterEntries(int count) {
        return IntStream.range(0, count).mapToObj(Entries::parameters).toList();
    }

    /// An entry that is about no text.
    static Bytes parameters(int number) {
        return new Entry(
                        EntryKind.LOG_PARAMETERS,
                        new UUID(0x8000, 0x8000000000000000L + number),
                        Hash.sha256(Bytes.utf8("parameters " + number)),
                        "test",
                        TIME,
                        Entry.UNSIGNED)
                .encode();
    }

    private static Bytes entry(String contentId, Hash claim, Hash signature) {
        return new Entry(
                        EntryKind.MANIFEST,
                        UUID.fromString(contentId),
                        claim,
                        "test",
                        TIME,
                        signature)
                .encode();
    }

    static boolean isAbout(Bytes leaf, String eventId) {
        try {
            return Leaf.parse(leaf) instanceof Entry entry
                    && entry.eventId().toString().equals(eventId);
        } catch (MalformedLeafException malformed) {
            return false;
        }
    }
}
