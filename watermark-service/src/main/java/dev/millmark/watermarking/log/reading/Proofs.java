package dev.millmark.watermarking.log.reading;

import dev.millmark.encoding.Bytes;
import dev.millmark.service.database.Transactions;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.Verification;
import dev.millmark.tlog.merkle.InclusionProof;
import dev.millmark.tlog.note.MalformedCheckpointException;
import dev.millmark.tlog.note.MalformedNoteException;
import dev.millmark.tlog.note.SignedCheckpoint;
import dev.millmark.tlog.policy.TlogProof;
import dev.millmark.tlog.tile.TiledTree;
import dev.millmark.watermarking.log.store.LogStore;
import dev.millmark.watermarking.log.tree.LeafTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Makes proofs that what was logged is in the published log, out of its published tiles.
@ApplicationScoped
public class Proofs {

    private final Transactions transactions;
    private final LogStore store;

    public Proofs(Transactions transactions, LogStore store) {
        this.transactions = transactions;
        this.store = store;
    }

    /// The proof for an event id, with the entry itself as extra data; empty while it is not in the published log.
    public Optional<TlogProof> find(UUID eventId) throws SQLException, IOException {
        Optional<Long> index =
                transactions.call(connection ->
                        Optional.ofNullable(
                                LeafTable.indices(connection, List.of(eventId)).get(eventId)));
        Optional<Bytes> note = store.checkpoint();
        if (index.isEmpty() || note.isEmpty()) {
            return Optional.empty();
        }
        SignedCheckpoint signed = parse(note.get());
        TreeHead head = signed.checkpoint().head();
        if (index.get() >= head.size()) {
            return Optional.empty();
        }
        Bytes leaf =
                transactions.call(connection ->
                        LeafTable.leaves(connection, index.get(), index.get() + 1).getFirst());
        InclusionProof proof =
                InclusionProof.of(index.get(), head.size(), new TiledTree(head.size(), store));
        if (proof.verify(Hash.leaf(leaf), head.root()) != Verification.HOLDS) {
            throw new IOException("the published tiles do not lead to the published root");
        }
        return Optional.of(new TlogProof(Optional.of(leaf), proof, signed));
    }

    private static SignedCheckpoint parse(Bytes note) throws IOException {
        try {
            return SignedCheckpoint.parse(note);
        } catch (MalformedNoteException | MalformedCheckpointException malformed) {
            throw new IOException("the published checkpoint is malformed", malformed);
        }
    }
}
