package dev.millmark.release.history;

import dev.millmark.release.Digest;
import dev.millmark.release.ReleasedModel;
import dev.millmark.release.Stage;
import dev.millmark.release.Standing;
import dev.millmark.release.policy.GateFinding;
import dev.millmark.release.policy.ReleasePolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A release, folded from its events. Immutable; the same events in the same order give the same state and the same
/// decisions, byte for byte.
public final class ReleaseState {

    private final ReleasedModel model;
    private final Optional<InForce> policy;
    private final Position position;
    private final EvidenceBook evidence;
    private final Map<Digest, Ballot> ballots;
    private final Map<String, Instant> revoked;
    private final Ledger ledger;

    ReleaseState(
            ReleasedModel model,
            Optional<InForce> policy,
            Position position,
            EvidenceBook evidence,
            Map<Digest, Ballot> ballots,
            Map<String, Instant> revoked,
            Ledger ledger) {
        this.model = model;
        this.policy = policy;
        this.position = position;
        this.evidence = evidence;
        this.ballots = Map.copyOf(ballots);
        this.revoked = Map.copyOf(revoked);
        this.ledger = ledger;
    }

    /// A release of which nothing is known: sealed, without a policy.
    public static ReleaseState of(ReleasedModel model) {
        return new ReleaseState(
                model,
                Optional.empty(),
                Position.START,
                EvidenceBook.EMPTY,
                Map.of(),
                Map.of(),
                Ledger.EMPTY);
    }

    /// What becomes of an event.
    public Outcome apply(ReleaseEvent event) {
        return Application.of(this, event);
    }

    /// What is released.
    public ReleasedModel model() {
        return model;
    }

    /// The policy in force.
    public Optional<ReleasePolicy> policy() {
        return policy.map(InForce::policy);
    }

    Optional<InForce> inForce() {
        return policy;
    }

    /// How the release stands.
    public Standing standing() {
        return position.standing(model.digest());
    }

    /// Since when it is at its stage.
    public Instant enteredAt() {
        return position.enteredAt();
    }

    /// How many decisions there are.
    public long decisions() {
        return ledger.decisions();
    }

    /// The proposals that are open, in the order of their digests, and the names of those who signed each.
    public Map<Proposal, List<String>> openProposals() {
        Map<Digest, Ballot> ordered = new TreeMap<>(ballots);
        Map<Proposal, List<String>> open = new LinkedHashMap<>();
        ordered.values()
                .forEach(ballot ->
                        open.put(
                                ballot.proposal(),
                                ballot.votes().keySet().stream().sorted().toList()));
        return open;
    }

    /// How the evidence fares on the way to a stage above `sealed`; empty without a policy.
    public List<GateFinding> findings(Stage target) {
        return policy.isEmpty()
                ? List.of()
                : findings(policy.get().policy(), target, ledger.latest());
    }

    /// A proposal of the next stage, or of an end to the hold where there is one; empty at the top and without a
    /// policy.
    public Optional<Proposal> propose(Instant now) {
        if (policy.isEmpty()) {
            return Optional.empty();
        }
        if (position.hold().isPresent()) {
            return Optional.of(
                    proposal(policy.get(), Proposal.Action.LIFT_HOLD, position.stage(), now));
        }
        return position.stage()
                .next()
                .map(next -> proposal(policy.get(), Proposal.Action.ADVANCE, next, now));
    }

    private Proposal proposal(InForce inForce, Proposal.Action action, Stage target, Instant now) {
        return new Proposal(
                model.digest(),
                action,
                target,
                inForce.digest(),
                basis(inForce.policy(), target),
                now);
    }

    /// Stages whose gates stand before a target. Where the release began at a stage without evidence, those of the
    /// stages below too: there is no way around them.
    List<Stage> gatesBefore(Stage target) {
        Stage first = position.isBootstrapped() ? Stage.RED_TEAM : target;
        return Arrays.stream(Stage.values())
                .filter(stage -> stage.reaches(first) && target.reaches(stage))
                .filter(stage -> stage != Stage.SEALED)
                .toList();
    }

    List<Digest> basis(ReleasePolicy inForce, Stage target) {
        return gatesBefore(target).stream()
                .flatMap(stage -> evidence.basis(inForce.rule(stage)).stream())
                .sorted()
                .distinct()
                .toList();
    }

    List<GateFinding> findings(ReleasePolicy inForce, Stage target, Instant now) {
        List<GateFinding> findings = new ArrayList<>();
        for (Stage stage : gatesBefore(target)) {
            findings.addAll(
                    evidence.findings(
                            inForce.rule(stage), now, inForce.rules().error().doubleValue()));
        }
        return findings;
    }

    Position position() {
        return position;
    }

    EvidenceBook evidence() {
        return evidence;
    }

    Map<Digest, Ballot> ballots() {
        return ballots;
    }

    Map<String, Instant> revoked() {
        return revoked;
    }

    Ledger ledger() {
        return ledger;
    }

    /// What follows from a policy starts anew with it: open proposals were made for the old one.
    ReleaseState with(InForce adopted) {
        Position opened =
                policy.isPresent()
                        ? position
                        : position.at(
                                Stage.SEALED, Position.Origin.UNTOUCHED, ledger.latest(), Map.of());
        return new ReleaseState(
                model, Optional.of(adopted), opened, evidence, Map.of(), revoked, ledger);
    }

    /// Open proposals led from the old position.
    ReleaseState with(Position moved) {
        return new ReleaseState(model, policy, moved, evidence, Map.of(), revoked, ledger);
    }

    ReleaseState with(EvidenceBook more) {
        return new ReleaseState(model, policy, position, more, ballots, revoked, ledger);
    }

    ReleaseState withBallots(Map<Digest, Ballot> changed) {
        return new ReleaseState(model, policy, position, evidence, changed, revoked, ledger);
    }

    ReleaseState withRevoked(Map<String, Instant> more) {
        return new ReleaseState(model, policy, position, evidence, ballots, more, ledger);
    }

    ReleaseState with(Ledger next) {
        return new ReleaseState(model, policy, position, evidence, ballots, revoked, next);
    }
}
