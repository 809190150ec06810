package dev.millmark.watermarking.log.checkpoint;

import dev.millmark.tlog.TreeHead;
import org.jdbi.v3.core.Handle;

/// What was signed, what was published, what witnesses have seen.
public final class PublicationTable {

    private PublicationTable() {}

    /// Notes that a tree head is to be signed; false if another root was for the same size.
    public static boolean sign(Handle transaction, TreeHead head) {
        byte[] root = head.root().bytes().toArray();
        transaction.execute(
                """
                insert into log_signed (tree_size, root) values (?, ?)
                on conflict (tree_size) do nothing
                """,
                head.size(),
                root);
        return transaction
                .select(
                        "select 1 from log_signed where tree_size = ? and root = ?",
                        head.size(),
                        root)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /// The published size; nobody else publishes until the transaction ends. One that goes silent is cut off.
    static long lock(Handle transaction) {
        transaction.execute("set local idle_in_transaction_session_timeout = '10s'");
        return transaction
                .select("select published_size from log_publication for update")
                .mapTo(Long.class)
                .one();
    }

    static void published(Handle transaction, long size) {
        transaction.execute("update log_publication set published_size = ?", size);
    }

    static long witnessSize(Handle transaction, String verifierKey) {
        return transaction
                .select("select tree_size from log_witness where verifier_key = ?", verifierKey)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    static void witnessed(Handle transaction, String verifierKey, long size) {
        transaction.execute(
                """
                insert into log_witness (verifier_key, tree_size) values (?, ?)
                on conflict (verifier_key) do update set tree_size = excluded.tree_size
                """,
                verifierKey,
                size);
    }
}
