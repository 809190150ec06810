package dev.millmark.release.history;

import static dev.millmark.release.history.Application.refused;

import dev.millmark.release.Digest;
import dev.millmark.release.Stage;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.MalformedStatementException;
import dev.millmark.release.history.Refusal.Reason;
import dev.millmark.release.history.ReleaseDecision.Basis;
import dev.millmark.release.history.ReleaseDecision.Kind;
import dev.millmark.release.policy.GateFinding;
import dev.millmark.release.policy.ReleasePolicy;
import dev.millmark.release.policy.Signer;
import dev.millmark.release.policy.StageRule;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How a proposal is opened, signed and decided.
final class ProposalRules {

    private static final int MOST_OPEN = 16;

    private final Application application;
    private final InForce inForce;
    private final ReleasePolicy policy;

    ProposalRules(Application application, InForce inForce) {
        this.application = application;
        this.inForce = inForce;
        this.policy = inForce.policy();
    }

    Optional<Refusal> propose(Proposal proposal) {
        dropExpired();
        ReleaseState state = application.state();
        Optional<Refusal> refusal =
                requireOwn(proposal)
                        .or(() -> requireTime(proposal))
                        .or(() -> requireNext(proposal));
        if (refusal.isPresent()) {
            return refusal;
        }
        if (!proposal.evidence().equals(state.basis(policy, proposal.target()))) {
            return refused(Reason.EVIDENCE_CHANGED, "the gates rest on other evidence");
        }
        if (state.ballots().containsKey(proposal.digest())) {
            return refused(Reason.ALREADY_OPEN, "the proposal is open already");
        }
        if (state.ballots().size() >= MOST_OPEN) {
            return refused(Reason.TOO_MANY_OPEN, MOST_OPEN + " proposals are open");
        }
        Map<Digest, Ballot> ballots = new HashMap<>(state.ballots());
        ballots.put(proposal.digest(), new Ballot(proposal, Map.of()));
        application.change(state.withBallots(ballots));
        return Optional.empty();
    }

    private Optional<Refusal> requireOwn(Proposal proposal) {
        if (!proposal.release().equals(application.state().model().digest())) {
            return refused(Reason.OTHER_RELEASE, "the proposal is about another release");
        }
        return proposal.policy().equals(inForce.digest())
                ? Optional.empty()
                : refused(Reason.OTHER_POLICY, "the proposal was made for another policy");
    }

    private Optional<Refusal> requireTime(Proposal proposal) {
        Duration tolerance = policy.rules().clockTolerance();
        Instant at = application.header().at();
        if (proposal.proposedAt().isAfter(at.plus(tolerance))) {
            return refused(Reason.FROM_THE_FUTURE, "the proposal is of " + proposal.proposedAt());
        }
        return proposal.proposedAt().isBefore(at.minus(tolerance))
                ? refused(Reason.STALE, "the proposal is of " + proposal.proposedAt())
                : Optional.empty();
    }

    private Optional<Refusal> requireNext(Proposal proposal) {
        Position position = application.state().position();
        boolean isHeld = position.hold().isPresent();
        return switch (proposal.action()) {
            case ADVANCE -> {
                if (isHeld) {
                    yield refused(Reason.ON_HOLD, "the release is on hold: lift it first");
                }
                yield position.stage().next().equals(Optional.of(proposal.target()))
                        ? Optional.empty()
                        : refused(
                                Reason.NOT_THE_NEXT_STAGE,
                                "the release is at " + position.stage().label());
            }
            case LIFT_HOLD ->
                    isHeld && position.stage() == proposal.target()
                            ? Optional.empty()
                            : refused(Reason.NOT_ON_HOLD, "there is no hold there to lift");
        };
    }

    Optional<Refusal> sign(Envelope envelope) {
        List<Signer> signed = policy.approvers(envelope);
        if (signed.isEmpty()) {
            return refused(Reason.UNSIGNED, "no approver of the policy signed");
        }
        SignOff signOff;
        try {
            signOff = SignOff.parse(envelope);
        } catch (MalformedStatementException malformed) {
            return refused(Reason.MALFORMED, String.valueOf(malformed.getMessage()));
        }
        Ballot ballot = application.state().ballots().get(signOff.proposal());
        if (ballot == null) {
            return noSuchProposal();
        }
        return requireValid(ballot.proposal())
                .or(() -> requireWord(signOff, ballot.proposal()))
                .or(() -> count(ballot, signOff, signed));
    }

    private Optional<Refusal> requireWord(SignOff signOff, Proposal proposal) {
        Duration tolerance = policy.rules().clockTolerance();
        if (signOff.signedAt().isAfter(application.header().at().plus(tolerance))) {
            return refused(Reason.FROM_THE_FUTURE, "signed at " + signOff.signedAt());
        }
        if (signOff.signedAt().isBefore(proposal.proposedAt().minus(tolerance))) {
            return refused(Reason.STALE, "signed at " + signOff.signedAt());
        }
        boolean isOneWay =
                proposal.action() == Proposal.Action.ADVANCE && proposal.target() == Stage.WEIGHTS;
        boolean isTyped = signOff.typed().equals(Optional.of(SignOff.IRREVERSIBLE));
        return isOneWay && !isTyped
                ? refused(
                        Reason.NOT_TYPED,
                        "the step to weights takes the word " + SignOff.IRREVERSIBLE)
                : Optional.empty();
    }

    private Optional<Refusal> count(Ballot ballot, SignOff signOff, List<Signer> signed) {
        ReleaseState state = application.state();
        Map<String, Ballot.Vote> votes = new HashMap<>();
        boolean hasRevoked = false;
        for (Signer signer : signed) {
            if (state.revoked().containsKey(signer.name())) {
                hasRevoked = true;
            } else if (!ballot.votes().containsKey(signer.name())) {
                votes.put(
                        signer.name(),
                        new Ballot.Vote(signOff.signedAt(), application.header().at()));
            }
        }
        if (votes.isEmpty()) {
            return hasRevoked
                    ? refused(Reason.APPROVER_REVOKED, "the approver was revoked")
                    : refused(Reason.ALREADY_SIGNED, "the approver has signed already");
        }
        Map<Digest, Ballot> ballots = new HashMap<>(state.ballots());
        ballots.put(signOff.proposal(), ballot.with(votes));
        application.change(state.withBallots(ballots));
        return Optional.empty();
    }

    Optional<Refusal> decide(Digest digest) {
        Ballot ballot = application.state().ballots().get(digest);
        if (ballot == null) {
            return noSuchProposal();
        }
        Proposal proposal = ballot.proposal();
        Optional<Refusal> refusal = requireValid(proposal).or(() -> requireNext(proposal));
        if (refusal.isPresent()) {
            return refusal;
        }
        ReleaseState state = application.state();
        List<GateFinding> findings =
                state.findings(policy, proposal.target(), application.latest());
        Map<String, Ballot.Vote> votes = ballot.votesFrom(earliest(proposal));
        Optional<Refusal> withheld =
                requireEvidence(proposal)
                        .or(() -> requireGates(proposal, findings))
                        .or(() -> requireDwell(proposal))
                        .or(() -> requireSignOffs(proposal, votes.size()));
        Basis basis =
                new Basis(
                        inForce.digest(),
                        withheld.map(Refusal::detail).orElse("all gates are open"),
                        proposal.evidence(),
                        findings,
                        List.copyOf(votes.keySet()));
        if (withheld.isPresent()) {
            application.decide(Kind.WITHHELD, state.position().stage(), basis);
        } else {
            carryOut(proposal, votes, basis);
        }
        return withheld;
    }

    private void carryOut(Proposal proposal, Map<String, Ballot.Vote> votes, Basis basis) {
        ReleaseState state = application.state();
        Stage from = state.position().stage();
        switch (proposal.action()) {
            case ADVANCE -> {
                Map<String, Instant> signers = new TreeMap<>();
                votes.forEach((approver, vote) -> signers.put(approver, vote.recordedAt()));
                application.change(
                        state.with(
                                state.position()
                                        .at(
                                                proposal.target(),
                                                Position.Origin.EARNED,
                                                application.latest(),
                                                signers)));
                application.decide(Kind.ADVANCED, from, basis);
            }
            case LIFT_HOLD -> {
                application.change(state.with(state.position().lifted()));
                application.decide(Kind.HOLD_LIFTED, from, basis);
            }
        }
    }

    private Optional<Refusal> requireEvidence(Proposal proposal) {
        return proposal.evidence().equals(application.state().basis(policy, proposal.target()))
                ? Optional.empty()
                : refused(Reason.EVIDENCE_CHANGED, "there is newer evidence than what was signed");
    }

    /// A hold ends where nothing speaks against the stage; a release that began without evidence has none to show.
    private Optional<Refusal> requireGates(Proposal proposal, List<GateFinding> findings) {
        boolean isBootstrapped = application.state().position().isBootstrapped();
        List<GateFinding> closed =
                findings.stream()
                        .filter(finding -> !finding.isPassed())
                        .filter(finding ->
                                proposal.action() == Proposal.Action.ADVANCE
                                        || !isBootstrapped
                                        || finding.result() == GateFinding.Result.FAILED)
                        .toList();
        if (closed.isEmpty()) {
            return Optional.empty();
        }
        GateFinding first = closed.getFirst();
        String detail =
                "%d of %d gates are closed, first %s: %s (%s)"
                        .formatted(
                                closed.size(),
                                findings.size(),
                                first.gate().measure(),
                                first.result().label(),
                                first.measured());
        return Optional.of(new Refusal(Reason.GATES, detail, closed));
    }

    private Instant earliest(Proposal proposal) {
        return switch (proposal.action()) {
            case ADVANCE ->
                    application
                            .state()
                            .position()
                            .enteredAt()
                            .plus(policy.rule(proposal.target()).dwell());
            case LIFT_HOLD -> Instant.MIN;
        };
    }

    private Optional<Refusal> requireDwell(Proposal proposal) {
        Instant earliest = earliest(proposal);
        return application.header().at().isBefore(earliest)
                ? refused(Reason.DWELL, "the release stays at its stage until " + earliest)
                : Optional.empty();
    }

    private Optional<Refusal> requireSignOffs(Proposal proposal, int counted) {
        int needed = proposal.target() == Stage.SEALED ? 1 : rule(proposal.target()).signOffs();
        return counted >= needed
                ? Optional.empty()
                : refused(
                        Reason.SIGN_OFFS,
                        "%d of %d approvers signed after the dwell time"
                                .formatted(counted, needed));
    }

    private StageRule rule(Stage stage) {
        return policy.rule(stage);
    }

    private Optional<Refusal> requireValid(Proposal proposal) {
        return isExpired(proposal)
                ? refused(Reason.EXPIRED, "the proposal is of " + proposal.proposedAt())
                : Optional.empty();
    }

    private boolean isExpired(Proposal proposal) {
        Instant until = proposal.proposedAt().plus(policy.rules().proposalValidity());
        return !application.latest().isBefore(until);
    }

    void dropExpired() {
        Map<Digest, Ballot> left = new HashMap<>(application.state().ballots());
        left.values().removeIf(ballot -> isExpired(ballot.proposal()));
        application.change(application.state().withBallots(left));
    }

    private static Optional<Refusal> noSuchProposal() {
        return refused(Reason.NO_SUCH_PROPOSAL, "no such proposal is open");
    }
}
