package dev.millmark.verifier.audit;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.leaf.Entry;
import dev.millmark.tlog.leaf.EntryKind;
import dev.millmark.tlog.leaf.Leaf;
import dev.millmark.tlog.leaf.MalformedLeafException;
import dev.millmark.verifier.receipt.LoggedManifest;

/// The events that entries are about, as the verifier keeps them.
enum ReportedEvents {

    /// What `content.sealed.v1` reported. It is kept for good: an entry without its event is a contradiction too.
    SEALS("sealed_content", "content_id", "manifest_store", "indexed_at") {

        @Override
        boolean isAbout(Bytes entry, byte[] evidence) {
            return LoggedManifest.of(evidence).isEntryAbout(entry);
        }

        @Override
        String named(String id) {
            return "seal of content " + id;
        }
    },

    /// What `watermark.key.changed.v1` reported. It is compacted: an entry whose event is gone is no contradiction.
    KEY_CHANGES("key_event", "event_id", "payload", "seen_at") {

        @Override
        boolean isAbout(Bytes entry, byte[] evidence) {
            try {
                return Leaf.parse(entry) instanceof Entry about
                        && about.kind() == EntryKind.KEY_EVENT
                        && about.payload().equals(new Hash(Bytes.copyOf(evidence)));
            } catch (MalformedLeafException malformed) {
                return false;
            }
        }

        @Override
        String named(String id) {
            return "key change " + id;
        }
    };

    private final String table;
    private final String id;
    private final String evidence;
    private final String reported;

    /// @param id the column of the entry's event id
    /// @param evidence the column that the entry must agree with
    /// @param reported the column of the time when the verifier learnt of the event
    ReportedEvents(String table, String id, String evidence, String reported) {
        this.table = table;
        this.id = id;
        this.evidence = evidence;
        this.reported = reported;
    }

    /// Whether an entry is of the event.
    abstract boolean isAbout(Bytes entry, byte[] evidence);

    /// What alarms call the event.
    abstract String named(String id);

    /// A statement over the table, whose columns it calls `$id`, `$evidence` and `$reported`.
    String statement(String template) {
        return template.replace("$table", "verifier." + table)
                .replace("$id", id)
                .replace("$evidence", evidence)
                .replace("$reported", reported);
    }
}
