package dev.millmark.verifier.receipt;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.note.VerifiedSignature;
import dev.millmark.tlog.note.VerifierKey;
import dev.millmark.tlog.policy.MalformedProofException;
import dev.millmark.tlog.policy.ProofVerdict;
import dev.millmark.tlog.policy.Quorum;
import dev.millmark.tlog.policy.TlogProof;
import dev.millmark.tlog.policy.TrustPolicy;
import dev.millmark.tlog.policy.TrustedLog;
import dev.millmark.verifier.log.FollowedLog;
import dev.millmark.verifier.log.LogReader;
import dev.millmark.verifier.log.TrustedKeys;
import dev.millmark.verifier.receipt.ReceiptFinding.Absent;
import dev.millmark.verifier.receipt.ReceiptFinding.Flaw;
import dev.millmark.verifier.receipt.ReceiptFinding.Included;
import dev.millmark.verifier.receipt.ReceiptFinding.NotAsked;
import dev.millmark.verifier.receipt.ReceiptFinding.Reason;
import dev.millmark.verifier.receipt.ReceiptFinding.Refuted;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Asks the log for the proof of a seal and checks it.
@ApplicationScoped
public class Receipts {

    private static final Logger LOG = Logger.getLogger(Receipts.class);

    private final LogReader reader;
    private final FollowedLog log;
    private final TrustedKeys keys;
    private final Clock clock;

    Receipts(LogReader reader, FollowedLog log, TrustedKeys keys, Clock clock) {
        this.reader = reader;
        this.log = log;
        this.keys = keys;
        this.clock = clock;
    }

    /// The receipt of a seal.
    ///
    /// @param manifest what the entry should be about
    public ReceiptFinding of(String contentId, LoggedManifest manifest) throws SQLException {
        if (!reader.isConfigured()) {
            return new NotAsked();
        }
        try {
            VerifierKey key = log.key();
            if (!keys.isTrusted(key, clock.instant())) {
                return new Absent(Reason.LOG_DISTRUSTED);
            }
            Optional<Bytes> proof = reader.proof(contentId);
            return proof.isPresent()
                    ? check(proof.get(), manifest, key)
                    : new Absent(Reason.NOT_PUBLISHED);
        } catch (IOException e) {
            LOG.warnf(
                    "contentId=%s reason=%s no receipt now",
                    contentId, e.getClass().getSimpleName());
            return new Absent(Reason.UNREACHABLE);
        }
    }

    private ReceiptFinding check(Bytes encoded, LoggedManifest manifest, VerifierKey key) {
        TlogProof proof;
        try {
            proof = TlogProof.parse(encoded);
        } catch (MalformedProofException malformed) {
            return new Refuted(Flaw.MALFORMED);
        }
        Bytes entry = proof.extra().orElse(Bytes.EMPTY);
        if (!manifest.isEntryAbout(entry)) {
            return new Refuted(Flaw.ANOTHER_MANIFEST);
        }
        return switch (proof.judge(entry, policy(key))) {
            case ProofVerdict.Included(
                            long index,
                            var checkpoint,
                            List<VerifiedSignature> cosignatures) ->
                    new Included(
                            checkpoint.origin(),
                            index,
                            checkpoint.head().size(),
                            cosignatures,
                            encoded);
            case ProofVerdict.UnknownLog _, ProofVerdict.CheckpointRefused _ ->
                    new Refuted(Flaw.NOT_OF_THIS_LOG);
            case ProofVerdict.NotIncluded _ -> new Refuted(Flaw.NOT_INCLUDED);
        };
    }

    /// The log's own signature is asked for; cosignatures of trusted witnesses are told of where there are any.
    private TrustPolicy policy(VerifierKey key) {
        Instant now = clock.instant();
        List<Quorum.Witness> witnesses = new ArrayList<>();
        for (VerifierKey witness : keys.witnesses()) {
            if (keys.isTrusted(witness, now)) {
                witnesses.add(
                        new Quorum.Witness("w" + witnesses.size(), witness, Optional.empty()));
            }
        }
        return new TrustPolicy(
                List.of(new TrustedLog(key, Optional.empty())), witnesses, new Quorum.None());
    }
}
