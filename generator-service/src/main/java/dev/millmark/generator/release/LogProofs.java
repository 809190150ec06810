package dev.millmark.generator.release;

import dev.millmark.encoding.Bytes;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.history.ReleaseDecision;
import dev.millmark.service.database.Transactions;
import dev.millmark.service.http.BoundedHttpClient;
import dev.millmark.service.http.Bounds;
import dev.millmark.service.http.HttpAnswer;
import dev.millmark.service.worker.Next;
import dev.millmark.service.worker.Pace;
import dev.millmark.service.worker.Workers;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.Verification;
import dev.millmark.tlog.leaf.Entry;
import dev.millmark.tlog.leaf.EntryKind;
import dev.millmark.tlog.leaf.Leaf;
import dev.millmark.tlog.leaf.MalformedLeafException;
import dev.millmark.tlog.policy.MalformedProofException;
import dev.millmark.tlog.policy.TlogProof;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Asks the log for the proof of each published decision, once, and keeps it with the decision. Whether the log's key
/// is to be trusted is for those who read a history to say; that the proof is of this decision is looked at here.
@Singleton
class LogProofs {

    private static final Logger LOG = Logger.getLogger(LogProofs.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration WHILE_PENDING = Duration.ofSeconds(2);
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(10), 1 << 20);
    private static final int OK = 200;

    private final Workers workers;
    private final Transactions transactions;
    private final BoundedHttpClient http;
    private final ReleaseConfig config;

    LogProofs(
            Workers workers,
            Transactions transactions,
            BoundedHttpClient http,
            ReleaseConfig config) {
        this.workers = workers;
        this.transactions = transactions;
        this.http = http;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        workers.start(
                "release-proofs",
                Pace.retryingAfter(RETRY),
                _ ->
                        Next.after(
                                config.log().isPresent() && isPending(config.log().get())
                                        ? WHILE_PENDING
                                        : config.interval()));
    }

    private boolean isPending(URI log) throws SQLException, InterruptedException {
        boolean isPending = false;
        for (ReleaseTable.Unproved decision : transactions.call(ReleaseTable::unproved)) {
            Optional<Bytes> proof = fetch(log, decision.envelope());
            if (proof.isPresent()) {
                transactions.run(handle -> ReleaseTable.proved(handle, decision, proof.get()));
            } else {
                isPending = true;
            }
        }
        return isPending;
    }

    /// Empty while the log does not have the decision, or does not answer.
    private Optional<Bytes> fetch(URI log, Envelope decision) throws InterruptedException {
        UUID id = ReleaseDecision.logId(decision);
        try {
            HttpAnswer answer =
                    http.get(
                            URI.create(log.toString().replaceAll("/+$", "") + "/proof/" + id),
                            BOUNDS);
            return answer.status() == OK
                    ? checked(Bytes.copyOf(answer.body()), decision, id)
                    : Optional.empty();
        } catch (IOException away) {
            LOG.warnf("reason=%s no proof now", away.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private static Optional<Bytes> checked(Bytes encoded, Envelope decision, UUID id) {
        try {
            TlogProof proof = TlogProof.parse(encoded);
            Bytes leaf = proof.extra().orElse(Bytes.EMPTY);
            boolean isIncluded =
                    proof.inclusion()
                                    .verify(
                                            Hash.leaf(leaf),
                                            proof.signed().checkpoint().head().root())
                            == Verification.HOLDS;
            if (isIncluded && isAbout(Leaf.parse(leaf), decision, id)) {
                return Optional.of(encoded);
            }
        } catch (MalformedProofException | MalformedLeafException malformed) {
            LOG.warnf("reason=%s no proof now", malformed.getClass().getSimpleName());
            return Optional.empty();
        }
        LOG.warnf("reason=%s no proof now", "the log proves something else");
        return Optional.empty();
    }

    private static boolean isAbout(Leaf leaf, Envelope decision, UUID id) {
        return leaf instanceof Entry entry
                && entry.kind() == EntryKind.RELEASE_DECISION
                && entry.eventId().equals(id)
                && entry.payload().equals(Hash.sha256(decision.payload()));
    }
}
