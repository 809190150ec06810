package dev.millmark.watermarking.log.checkpoint;

import dev.millmark.service.database.Transactions;
import dev.millmark.tlog.note.Checkpoint;
import dev.millmark.tlog.note.LogSigner;
import dev.millmark.tlog.note.SignedCheckpoint;
import dev.millmark.tlog.tile.Resource;
import dev.millmark.tlog.tile.ResourcePath;
import dev.millmark.tlog.tile.TreeLayout;
import dev.millmark.watermarking.log.LeadershipLostException;
import dev.millmark.watermarking.log.LogStoppedException;
import dev.millmark.watermarking.log.Stage;
import dev.millmark.watermarking.log.StageListener;
import dev.millmark.watermarking.log.entry.EntryTable;
import dev.millmark.watermarking.log.store.LogStore;
import dev.millmark.watermarking.log.tree.DatabaseResources;
import dev.millmark.watermarking.log.tree.Head;
import dev.millmark.watermarking.log.tree.HeadTable;
import dev.millmark.watermarking.log.tree.Snapshot;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Publishes a committed tree: first what it consists of, then, signed and cosigned, its checkpoint.
public final class Publisher {

    private static final int STORED_AT_ONCE = 64;

    private final Transactions transactions;
    private final LogStore store;
    private final LogSigner signer;
    private final Witnesses witnesses;
    private final StageListener stages;
    private final DatabaseResources resources;
    private final long epoch;
    private long storedSize;

    public Publisher(
            Transactions transactions,
            LogStore store,
            LogSigner signer,
            Witnesses witnesses,
            StageListener stages,
            long epoch,
            long storedSize) {
        this.transactions = transactions;
        this.store = store;
        this.signer = signer;
        this.witnesses = witnesses;
        this.stages = stages;
        this.resources = new DatabaseResources(transactions);
        this.epoch = epoch;
        this.storedSize = storedSize;
    }

    /// Clears away what the publishers before have left half-done.
    void takeOver() throws IOException {
        store.clearParts();
    }

    /// Publishes a tree. A failure leaves the log as it was or further on, and the same call may be made again.
    ///
    /// @throws LogStoppedException if the tree contradicts what was stored, signed or witnessed before
    public void publish(Snapshot snapshot)
            throws IOException,
                    SQLException,
                    QuorumMissedException,
                    LeadershipLostException,
                    InterruptedException {
        store(snapshot);
        stages.reached(Stage.AFTER_STORE);
        SignedCheckpoint signed =
                signer.sign(Checkpoint.of(signer.verifierKey().name().value(), snapshot.head()));
        boolean first =
                transactions.call(connection -> PublicationTable.sign(connection, snapshot.head()));
        if (!first) {
            throw new LogStoppedException(
                    "another root was signed for " + snapshot.head().size() + " leaves",
                    List.of(signed.encode()));
        }
        stages.reached(Stage.AFTER_SIGNED);
        SignedCheckpoint cosigned = witnesses.cosign(signed);
        stages.reached(Stage.AFTER_WITNESSES);
        replaceCheckpoint(cosigned);
    }

    private void store(Snapshot snapshot) throws IOException {
        TreeLayout layout = new TreeLayout(snapshot.head().size());
        Iterator<ResourcePath> full =
                layout.fullSince(new TreeLayout(Math.min(storedSize, layout.size()))).iterator();
        List<Resource> batch = new ArrayList<>();
        while (full.hasNext()) {
            ResourcePath path = full.next();
            batch.add(
                    new Resource(
                            path,
                            resources
                                    .read(path)
                                    .orElseThrow(() ->
                                            new LogStoppedException(
                                                    path.text() + " is in no table"))));
            if (batch.size() == STORED_AT_ONCE) {
                store.create(batch);
                batch.clear();
            }
        }
        batch.addAll(snapshot.partials());
        store.create(batch);
        storedSize = Math.max(storedSize, layout.size());
    }

    /// Behind the lock of the published size, so that no shorter checkpoint takes the place of a longer one.
    private void replaceCheckpoint(SignedCheckpoint checkpoint)
            throws IOException, SQLException, LeadershipLostException {
        long size = checkpoint.checkpoint().head().size();
        Optional<IOException> failure;
        try {
            failure =
                    transactions.call(connection -> {
                        long published = PublicationTable.lock(connection);
                        Optional<Head> head = HeadTable.find(connection);
                        if (published > size || head.isEmpty() || head.get().epoch() != epoch) {
                            throw new OvertakenException();
                        }
                        try {
                            store.replaceCheckpoint(checkpoint.encode());
                        } catch (IOException e) {
                            return Optional.of(e);
                        }
                        stages.reached(Stage.AFTER_CHECKPOINT);
                        EntryTable.logged(connection, published, size);
                        PublicationTable.published(connection, size);
                        return Optional.empty();
                    });
        } catch (OvertakenException overtaken) {
            throw new LeadershipLostException("somebody else publishes");
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /// Rolls the transaction back.
    private static final class OvertakenException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
