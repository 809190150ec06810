package dev.millmark.generator.release;

import dev.millmark.encoding.Bytes;
import dev.millmark.release.Digest;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.MalformedEnvelopeException;
import dev.millmark.release.history.HistoryCheck;
import dev.millmark.release.history.ReleaseDecision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The tables of events and of the decisions that followed.
final class ReleaseTable {

    private ReleaseTable() {}

    /// A decision that waits for its topic.
    record Unpublished(Digest release, long sequence, Envelope envelope) {}

    /// A decision whose proof is not known yet.
    record Unproved(Digest release, long sequence, Envelope envelope) {}

    /// A stored decision.
    record Decision(long position, Bytes envelope) {}

    /// Events and decisions of a release from the beginning.
    static List<HistoryCheck.Entry> history(Handle handle, Digest release) {
        Map<Long, List<Envelope>> decisions = new TreeMap<>();
        handle.createQuery(
                        """
                        select position, envelope from generator.release_decision
                        where release = :release order by sequence
                        """)
                .bind("release", release.bytes().toArray())
                .map((row, context) ->
                        new Decision(
                                row.getLong("position"), Bytes.copyOf(row.getBytes("envelope"))))
                .forEach(decision ->
                        decisions
                                .computeIfAbsent(decision.position(), _ -> new ArrayList<>())
                                .add(envelope(decision.envelope())));
        List<HistoryCheck.Entry> entries = new ArrayList<>();
        handle.createQuery(
                        """
                        select event from generator.release_event
                        where release = :release order by position
                        """)
                .bind("release", release.bytes().toArray())
                .map((row, context) -> Bytes.copyOf(row.getBytes("event")))
                .forEach(event ->
                        entries.add(
                                new HistoryCheck.Entry(
                                        event,
                                        decisions.getOrDefault((long) entries.size(), List.of()))));
        return entries;
    }

    static void add(
            Handle transaction, Digest release, long position, String eventId, Bytes event) {
        transaction
                .createUpdate(
                        """
                        insert into generator.release_event (release, position, event_id, event)
                        values (:release, :position, :eventId, :event)
                        """)
                .bind("release", release.bytes().toArray())
                .bind("position", position)
                .bind("eventId", eventId)
                .bind("event", event.toArray())
                .execute();
    }

    static void add(
            Handle transaction, Digest release, long position, long sequence, Envelope envelope) {
        transaction
                .createUpdate(
                        """
                        insert into generator.release_decision (release, sequence, position, envelope)
                        values (:release, :sequence, :position, :envelope)
                        """)
                .bind("release", release.bytes().toArray())
                .bind("sequence", sequence)
                .bind("position", position)
                .bind("envelope", envelope.encode().toArray())
                .execute();
    }

    /// The oldest decisions that are not published, in the order of each release.
    static List<Unpublished> unpublished(Handle handle) {
        return handle.createQuery(
                        """
                        select release, sequence, envelope from generator.release_decision
                        where not is_published order by release, sequence limit 100
                        """)
                .map((row, context) ->
                        new Unpublished(
                                new Digest(Bytes.copyOf(row.getBytes("release"))),
                                row.getLong("sequence"),
                                envelope(Bytes.copyOf(row.getBytes("envelope")))))
                .list();
    }

    static void published(Handle handle, Unpublished decision) {
        handle.createUpdate(
                        """
                        update generator.release_decision set is_published = true
                        where release = :release and sequence = :sequence
                        """)
                .bind("release", decision.release().bytes().toArray())
                .bind("sequence", decision.sequence())
                .execute();
    }

    /// The oldest published decisions without a proof.
    static List<Unproved> unproved(Handle handle) {
        return handle.createQuery(
                        """
                        select release, sequence, envelope from generator.release_decision
                        where is_published and proof is null order by release, sequence limit 100
                        """)
                .map((row, context) ->
                        new Unproved(
                                new Digest(Bytes.copyOf(row.getBytes("release"))),
                                row.getLong("sequence"),
                                envelope(Bytes.copyOf(row.getBytes("envelope")))))
                .list();
    }

    static void proved(Handle handle, Unproved decision, Bytes proof) {
        handle.createUpdate(
                        """
                        update generator.release_decision set proof = :proof
                        where release = :release and sequence = :sequence
                        """)
                .bind("proof", proof.toArray())
                .bind("release", decision.release().bytes().toArray())
                .bind("sequence", decision.sequence())
                .execute();
    }

    /// The proofs that are known, by the decision's id in the log.
    static Map<UUID, Bytes> proofs(Handle handle, Digest release) {
        Map<UUID, Bytes> proofs = new HashMap<>();
        handle.createQuery(
                        """
                        select envelope, proof from generator.release_decision
                        where release = :release and proof is not null
                        """)
                .bind("release", release.bytes().toArray())
                .map((row, context) ->
                        Map.entry(
                                ReleaseDecision.logId(
                                        envelope(Bytes.copyOf(row.getBytes("envelope")))),
                                Bytes.copyOf(row.getBytes("proof"))))
                .forEach(proof -> proofs.put(proof.getKey(), proof.getValue()));
        return proofs;
    }

    /// Publishes decisions again from a number on: the topic has lost them.
    static void unpublish(Handle handle, Digest release, long from) {
        handle.createUpdate(
                        """
                        update generator.release_decision set is_published = false
                        where release = :release and sequence >= :from
                        """)
                .bind("release", release.bytes().toArray())
                .bind("from", from)
                .execute();
    }

    private static Envelope envelope(Bytes stored) {
        try {
            return Envelope.parse(stored);
        } catch (MalformedEnvelopeException damaged) {
            throw new IllegalStateException(
                    "release_decision holds what is no envelope: restore the table", damaged);
        }
    }
}
