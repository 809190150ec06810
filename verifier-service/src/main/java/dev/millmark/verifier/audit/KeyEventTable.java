package dev.millmark.verifier.audit;

import dev.millmark.encoding.Bytes;
import dev.millmark.service.database.Transactions;
import dev.millmark.tlog.Hash;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.UUID;

/// What the topic of key changes reports.
@ApplicationScoped
class KeyEventTable {

    private final Transactions transactions;

    KeyEventTable(Transactions transactions) {
        this.transactions = transactions;
    }

    /// Keeps an event by the SHA-256 of its record's value; the first with an id counts.
    void add(UUID eventId, Bytes value) throws SQLException {
        transactions.single(handle ->
                handle.createUpdate(
                                """
                                insert into verifier.key_event (event_id, payload) values (:eventId, :payload)
                                on conflict do nothing
                                """)
                        .bind("eventId", eventId)
                        .bind("payload", Hash.sha256(value).bytes().toArray())
                        .execute());
    }
}
