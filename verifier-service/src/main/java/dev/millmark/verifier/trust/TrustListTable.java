package dev.millmark.verifier.trust;

import dev.millmark.encoding.Bytes;
import dev.millmark.service.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/// What was fetched of whom to trust.
@ApplicationScoped
class TrustListTable {

    private final Transactions transactions;

    TrustListTable(Transactions transactions) {
        this.transactions = transactions;
    }

    /// What was taken last; empty where nothing was, or from another address.
    Optional<Bytes> find(String name, URI url) throws SQLException {
        return transactions.single(handle ->
                handle.createQuery(
                                "select content from verifier.trust_list where name = :name and url = :url")
                        .bind("name", name)
                        .bind("url", url.toString())
                        .map((row, _) -> Bytes.copyOf(row.getBytes("content")))
                        .findOne());
    }

    /// Takes a list in the place of what this instance saw.
    ///
    /// @param seen what [#find] gave
    /// @return whether that still stood there
    boolean replace(String name, URI url, Optional<Bytes> seen, Bytes content, Instant now)
            throws SQLException {
        return transactions.single(handle ->
                handle.createUpdate(
                                        """
                                        insert into verifier.trust_list as kept (name, url, content, taken_at)
                                        values (:name, :url, :content, :now)
                                        on conflict (name) do update
                                            set url = excluded.url, content = excluded.content, taken_at = excluded.taken_at
                                            where kept.url <> excluded.url or kept.content = :seen
                                        """)
                                .bind("name", name)
                                .bind("url", url.toString())
                                .bind("content", content.toArray())
                                .bind("now", now.atOffset(ZoneOffset.UTC))
                                .bind("seen", seen.map(Bytes::toArray).orElse(null))
                                .execute()
                        == 1);
    }
}
