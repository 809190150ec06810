package dev.millmark.cli;

import dev.millmark.encoding.Bytes;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.MalformedStatementException;
import dev.millmark.release.dsse.PublicKey;
import dev.millmark.release.history.HistoryCheck;
import dev.millmark.release.history.ReleaseDecision;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.leaf.Entry;
import dev.millmark.tlog.leaf.EntryKind;
import dev.millmark.tlog.leaf.Leaf;
import dev.millmark.tlog.leaf.MalformedLeafException;
import dev.millmark.tlog.policy.MalformedProofException;
import dev.millmark.tlog.policy.ProofVerdict;
import dev.millmark.tlog.policy.TlogProof;
import dev.millmark.tlog.policy.TrustPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// Checks a history: that its decisions follow, that a controller signed them, that the log holds them.
final class ReleaseAudit {

    private final TrustPolicy policy;
    private final Set<PublicKey> controllers;

    ReleaseAudit(TrustPolicy policy, Set<PublicKey> controllers) {
        this.policy = policy;
        this.controllers = controllers;
    }

    /// What is wrong; nothing where all is as it should be.
    ///
    /// @param line takes a line about each decision
    List<String> check(HistoryFile file, Consumer<String> line) {
        List<String> problems = new ArrayList<>();
        HistoryCheck.Result result =
                HistoryCheck.check(file.release(), file.entries(), controllers);
        if (result instanceof HistoryCheck.Result.Broken(int index, String problem)) {
            problems.add("entry %d: %s".formatted(index, problem));
        }
        for (HistoryCheck.Entry entry : file.entries()) {
            for (Envelope decision : entry.decisions()) {
                try {
                    ReleaseDecision.Summary summary = ReleaseDecision.Summary.parse(decision);
                    Logged logged = logged(file, decision, summary);
                    line.accept(describe(summary, logged));
                    logged.problem()
                            .ifPresent(problem ->
                                    problems.add(
                                            "decision %d: %s"
                                                    .formatted(summary.sequence(), problem)));
                } catch (MalformedStatementException malformed) {
                    problems.add("a decision: " + malformed.getMessage());
                }
            }
        }
        return problems;
    }

    /// Where the log holds a decision, or why nobody can say so.
    private record Logged(String place, Optional<String> problem) {}

    private Logged logged(HistoryFile file, Envelope decision, ReleaseDecision.Summary summary) {
        Bytes encoded = file.proofs().get(ReleaseDecision.logId(decision));
        if (encoded == null) {
            return broken("the file has no proof of the log");
        }
        TlogProof proof;
        Bytes leaf;
        try {
            proof = TlogProof.parse(encoded);
            leaf = proof.extra().orElse(Bytes.EMPTY);
            if (!isAbout(Leaf.parse(leaf), decision, summary)) {
                return broken("the proof is of another entry");
            }
        } catch (MalformedProofException | MalformedLeafException malformed) {
            return broken("the proof is malformed: " + malformed.getMessage());
        }
        return switch (proof.judge(leaf, policy)) {
            case ProofVerdict.Included(long index, var checkpoint, var cosignatures) ->
                    new Logged(
                            "leaf %d of %s, %d cosignatures"
                                    .formatted(index, checkpoint.origin(), cosignatures.size()),
                            Optional.empty());
            case ProofVerdict.NotIncluded _ -> broken("the log does not hold it");
            case ProofVerdict.UnknownLog(String origin) ->
                    broken("the proof is of a log that you do not trust: " + origin);
            case ProofVerdict.CheckpointRefused(var reason) ->
                    broken("the log's checkpoint does not count: " + reason);
        };
    }

    private static Logged broken(String problem) {
        return new Logged("not shown to be in the log", Optional.of(problem));
    }

    private static boolean isAbout(Leaf leaf, Envelope decision, ReleaseDecision.Summary summary) {
        UUID id = ReleaseDecision.logId(decision);
        Bytes signature = decision.signatures().getFirst().signature();
        return leaf instanceof Entry entry
                && entry.kind() == EntryKind.RELEASE_DECISION
                && entry.eventId().equals(id)
                && entry.payload().equals(Hash.sha256(decision.payload()))
                && entry.signature().equals(Hash.sha256(signature))
                && entry.claimedTime().equals(summary.decidedAt());
    }

    private static String describe(ReleaseDecision.Summary summary, Logged logged) {
        return "%3d  %s  %-17s %-8s  %s"
                .formatted(
                        summary.sequence(),
                        summary.decidedAt(),
                        summary.kind().label(),
                        summary.standing().stage().label(),
                        logged.place());
    }
}
