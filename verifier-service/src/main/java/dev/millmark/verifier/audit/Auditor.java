package dev.millmark.verifier.audit;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.LogAlarmKind;
import dev.millmark.service.database.Transactions;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.Verification;
import dev.millmark.tlog.merkle.ConsistencyProof;
import dev.millmark.tlog.note.MalformedCheckpointException;
import dev.millmark.tlog.note.MalformedNoteException;
import dev.millmark.tlog.note.SignedCheckpoint;
import dev.millmark.tlog.note.VerifierKey;
import dev.millmark.tlog.tile.TiledTree;
import dev.millmark.verifier.log.Contradiction;
import dev.millmark.verifier.log.FollowedLog;
import dev.millmark.verifier.log.GenesisTexts;
import dev.millmark.verifier.log.KeptCheckpointTable;
import dev.millmark.verifier.log.LogAlarms;
import dev.millmark.verifier.log.LogConfig;
import dev.millmark.verifier.log.LogReader;
import dev.millmark.verifier.log.TrustedKeys;
import dev.millmark.verifier.witness.WitnessedHeadTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Follows the log by steps. Several instances may: each step begins with the head's row, locked.
@ApplicationScoped
class Auditor {

    private final Transactions transactions;
    private final FollowedLog log;
    private final LogReader reader;
    private final WitnessedHeadTable witnessed;
    private final KeptCheckpointTable kept;
    private final TrustedKeys keys;
    private final LogAlarms alarms;
    private final AuditStatus status;
    private final LogConfig config;
    private final Clock clock;
    private volatile boolean isGenesisCompared;

    Auditor(
            Transactions transactions,
            FollowedLog log,
            LogReader reader,
            WitnessedHeadTable witnessed,
            KeptCheckpointTable kept,
            TrustedKeys keys,
            LogAlarms alarms,
            AuditStatus status,
            LogConfig config,
            Clock clock) {
        this.transactions = transactions;
        this.log = log;
        this.reader = reader;
        this.witnessed = witnessed;
        this.kept = kept;
        this.keys = keys;
        this.alarms = alarms;
        this.status = status;
        this.config = config;
        this.clock = clock;
    }

    /// Audits what is published now.
    ///
    /// @throws IOException if the log cannot be read
    void audit() throws IOException, SQLException {
        VerifierKey key = log.key();
        String origin = key.name().value();
        Optional<Bytes> published = reader.checkpoint();
        if (published.isEmpty()) {
            return;
        }
        Step step;
        do {
            step = step(key, published.get());
        } while (step instanceof Step.Grown grown && !grown.isComplete());
        switch (step) {
            case Step.Contradicted(long treeSize, Contradiction contradiction) ->
                    alarms.raise(origin, treeSize, contradiction);
            case Step.Unchanged _, Step.Grown _ -> {
                keep(key, published.get());
                compareWithWitness(origin);
                compareGenesis(key);
            }
        }
        alarms.publish();
        status.audited(clock.instant());
    }

    /// What a trusted witness cosigned, and this auditor found to be as it should, is evidence of time for good.
    private void keep(VerifierKey key, Bytes published) throws SQLException {
        Instant now = clock.instant();
        SignedCheckpoint signed;
        try {
            signed = SignedCheckpoint.parse(published);
        } catch (MalformedNoteException | MalformedCheckpointException malformed) {
            throw new IllegalStateException("a malformed checkpoint was audited", malformed);
        }
        if (signed.checkpoint().head().size() > 0
                && keys.isTrusted(key, now)
                && !keys.cosignatures(signed, now).isEmpty()) {
            kept.add(signed, now, now.minus(config.keepInterval()));
        }
    }

    private Step step(VerifierKey key, Bytes published) throws IOException, SQLException {
        return transactions.call(transaction -> step(transaction, key, published));
    }

    private Step step(Handle transaction, VerifierKey key, Bytes published) throws IOException {
        String origin = key.name().value();
        List<Contradiction> found = new ArrayList<>();
        AuditTable table = new AuditTable(transaction);
        Optional<AuditedHead> before = table.head(origin);
        Step step = new TreeAudit(key, reader).step(before, published);
        if (step instanceof Step.Grown(AuditedHead reached, List<NumberedLeaf> leaves, _)) {
            table.add(leaves).forEach(misfit -> found.add(contradiction(misfit)));
            table.advance(reached);
            status.reached(reached.head());
        }
        EventComparison events = new EventComparison(transaction);
        found.addAll(events.compare());
        if (isComplete(step)) {
            found.addAll(events.overdue(clock.instant(), config.mergeDelay()));
        }
        for (Contradiction contradiction : found) {
            alarms.keep(transaction, origin, status.treeSize(), contradiction);
        }
        return step;
    }

    private static boolean isComplete(Step step) {
        return switch (step) {
            case Step.Unchanged _ -> true;
            case Step.Grown grown -> grown.isComplete();
            case Step.Contradicted _ -> false;
        };
    }

    private static Contradiction contradiction(AuditTable.Misfit misfit) {
        return new Contradiction(
                LogAlarmKind.LEAF_MISMATCH,
                "leaf %d is %s".formatted(misfit.leaf().index(), misfit.problem()),
                misfit.leaf().bytes().isEmpty() ? List.of() : List.of(misfit.leaf().bytes()));
    }

    /// The log may show its witness another tree than the one it publishes.
    private void compareWithWitness(String origin) throws IOException, SQLException {
        Optional<SignedCheckpoint> shown = witnessed.find(origin);
        Optional<AuditedHead> audited = head(origin);
        if (shown.isEmpty() || audited.isEmpty()) {
            return;
        }
        TreeHead old = shown.get().checkpoint().head();
        TreeHead now = audited.get().head();
        if (old.size() == 0 || old.size() > now.size()) {
            return;
        }
        TiledTree tiles = new TiledTree(now.size(), reader);
        ConsistencyProof proof = ConsistencyProof.of(old.size(), now.size(), tiles);
        if (proof.verify(old, now) != Verification.HOLDS) {
            alarms.raise(
                    origin,
                    now.size(),
                    new Contradiction(
                            LogAlarmKind.FORK,
                            "the log had another tree cosigned than the one it publishes",
                            List.of(shown.get().encode(), audited.get().covering().encode())));
        }
    }

    /// Once in a process: what it says is in leaves that cannot change.
    private void compareGenesis(VerifierKey key) throws IOException, SQLException {
        if (isGenesisCompared) {
            return;
        }
        List<NumberedLeaf> leaves =
                transactions.single(handle -> new AuditTable(handle).first(Genesis.LEAVES));
        Optional<GenesisTexts> texts =
                leaves.size() == Genesis.LEAVES ? reader.genesis() : Optional.empty();
        if (texts.isEmpty()) {
            return;
        }
        List<Contradiction> found = Genesis.compare(texts.get(), key, leaves);
        transactions.run(transaction ->
                found.forEach(contradiction ->
                        alarms.keep(
                                transaction,
                                key.name().value(),
                                status.treeSize(),
                                contradiction)));
        isGenesisCompared = true;
    }

    private Optional<AuditedHead> head(String origin) throws SQLException {
        return transactions.single(handle -> new AuditTable(handle).head(origin));
    }
}
