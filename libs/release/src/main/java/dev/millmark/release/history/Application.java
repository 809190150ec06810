package dev.millmark.release.history;

import dev.millmark.release.Digest;
import dev.millmark.release.Hold;
import dev.millmark.release.HoldReason;
import dev.millmark.release.Stage;
import dev.millmark.release.history.Refusal.Reason;
import dev.millmark.release.history.ReleaseDecision.Basis;
import dev.millmark.release.history.ReleaseDecision.Kind;
import dev.millmark.release.policy.GateFinding;
import dev.millmark.release.policy.ReleasePolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One event applied to one state: collects what changes and what is decided.
final class Application {

    private final ReleaseEvent.Header header;
    private final List<ReleaseDecision> decisions = new ArrayList<>();
    private ReleaseState state;

    private Application(ReleaseState state, ReleaseEvent.Header header) {
        this.state = state;
        this.header = header;
    }

    static Outcome of(ReleaseState before, ReleaseEvent event) {
        ReleaseEvent.Header header = event.header();
        if (before.ledger().seen().contains(header.id())) {
            return new Outcome.Refused(
                    before,
                    Refusal.of(Reason.DUPLICATE, "event " + header.id() + " was there before"),
                    List.of());
        }
        Application application =
                new Application(before.with(before.ledger().saw(header.id(), header.at())), header);
        Optional<Refusal> refusal = application.apply(event);
        return refusal.isEmpty()
                ? new Outcome.Applied(application.state, application.decisions)
                : new Outcome.Refused(application.state, refusal.get(), application.decisions);
    }

    private Optional<Refusal> apply(ReleaseEvent event) {
        if (event instanceof ReleaseEvent.PolicyAdopted adopted) {
            return adopt(adopted.policy());
        }
        if (state.inForce().isEmpty()) {
            return refused(Reason.NO_POLICY, "no policy is in force yet");
        }
        InForce policy = state.inForce().get();
        return switch (event) {
            case ReleaseEvent.PolicyAdopted adopted -> adopt(adopted.policy());
            case ReleaseEvent.Bootstrapped begun -> bootstrap(policy);
            case ReleaseEvent.EvidenceRecorded recorded ->
                    new EvidenceRules(this, policy).record(recorded.evidence());
            case ReleaseEvent.Proposed proposed ->
                    new ProposalRules(this, policy).propose(proposed.proposal());
            case ReleaseEvent.SignedOff signed ->
                    new ProposalRules(this, policy).sign(signed.signOff());
            case ReleaseEvent.DecisionAsked asked ->
                    new ProposalRules(this, policy).decide(asked.proposal());
            case ReleaseEvent.RolledBack rolled -> rollBack(policy, rolled.to(), rolled.reason());
            case ReleaseEvent.HoldPlaced placed ->
                    placeHold(policy, placed.reason(), placed.detail());
            case ReleaseEvent.GlassBroken broken ->
                    new EmergencyRules(this, policy).breakGlass(broken.order());
            case ReleaseEvent.ApproverRevoked revoked ->
                    new EmergencyRules(this, policy).revoke(revoked.approver(), revoked.since());
            case ReleaseEvent.TimePassed passed -> passTime(policy);
        };
    }

    ReleaseState state() {
        return state;
    }

    ReleaseEvent.Header header() {
        return header;
    }

    /// The latest time of any event, by which everything ends.
    Instant latest() {
        return state.ledger().latest();
    }

    void change(ReleaseState next) {
        state = next;
    }

    static Optional<Refusal> refused(Reason reason, String detail) {
        return Optional.of(Refusal.of(reason, detail));
    }

    /// Says a decision about the state as it is now.
    void decide(Kind kind, Stage from, Basis basis) {
        ReleaseDecision decision =
                new ReleaseDecision(
                        state.ledger().decisions() + 1,
                        kind,
                        state.model(),
                        from,
                        state.standing(),
                        basis,
                        header,
                        state.ledger().previous());
        decisions.add(decision);
        state = state.with(state.ledger().decided(Digest.of(decision.statement().encode())));
    }

    private Optional<Refusal> adopt(ReleasePolicy adopted) {
        InForce policy = InForce.of(adopted);
        Digest digest = policy.digest();
        if (state.inForce().map(InForce::digest).filter(digest::equals).isPresent()) {
            return Optional.empty();
        }
        state = state.with(policy);
        decide(
                Kind.POLICY_ADOPTED,
                state.position().stage(),
                Basis.of(digest, "policy " + adopted.name() + " came into force"));
        holdIfFailing(policy);
        return Optional.empty();
    }

    private Optional<Refusal> bootstrap(InForce policy) {
        Stage stage = policy.policy().bootstrap().get(state.model().name());
        if (stage == null || state.position().origin() != Position.Origin.UNTOUCHED) {
            return refused(
                    Reason.NO_BOOTSTRAP,
                    "the policy gives the model no stage to begin at, or the release has begun");
        }
        state =
                state.with(
                        state.position()
                                .at(stage, Position.Origin.BOOTSTRAPPED, latest(), Map.of()));
        decide(
                Kind.BOOTSTRAPPED,
                Stage.SEALED,
                Basis.of(policy.digest(), "the policy's file gives it, without evidence"));
        return Optional.empty();
    }

    private Optional<Refusal> rollBack(InForce policy, Stage to, String reason) {
        Stage from = state.position().stage();
        if (from == Stage.WEIGHTS) {
            return refused(
                    Reason.ONE_WAY_DOOR, "the weights are out; a hold narrows what is served");
        }
        if (to.reaches(from)) {
            return refused(
                    Reason.NOT_THE_NEXT_STAGE,
                    "a rollback from %s leads below it".formatted(from.label()));
        }
        state = state.with(state.position().backAt(to, latest()));
        decide(Kind.ROLLED_BACK, from, Basis.of(policy.digest(), reason));
        return Optional.empty();
    }

    private Optional<Refusal> placeHold(InForce policy, HoldReason reason, String detail) {
        boolean isThere =
                state.position().hold().map(Hold::reason).filter(reason::equals).isPresent();
        if (isThere) {
            return refused(Reason.ALREADY_OPEN, "the release is on hold for that reason");
        }
        hold(policy, reason, detail, List.of());
        return Optional.empty();
    }

    void hold(InForce policy, HoldReason reason, String detail, List<GateFinding> findings) {
        Stage stage = state.position().stage();
        state = state.with(state.position().held(new Hold(reason, detail, header.at())));
        decide(
                Kind.HELD,
                stage,
                new Basis(policy.digest(), detail, List.of(), findings, List.of()));
    }

    /// Newer evidence against the stage that the release is at holds it.
    void holdIfFailing(InForce policy) {
        holdOn(policy, GateFinding.Result.FAILED, HoldReason.EVIDENCE_FAILS, "fails");
    }

    private void holdOn(InForce policy, GateFinding.Result result, HoldReason reason, String verb) {
        Stage stage = state.position().stage();
        if (stage == Stage.SEALED || state.position().hold().isPresent()) {
            return;
        }
        List<GateFinding> against =
                state.findings(policy.policy(), stage, latest()).stream()
                        .filter(finding -> finding.result() == result)
                        .toList();
        if (!against.isEmpty()) {
            hold(
                    policy,
                    reason,
                    "evidence for %s %s: %s"
                            .formatted(stage.label(), verb, against.getFirst().gate().measure()),
                    against);
        }
    }

    private Optional<Refusal> passTime(InForce policy) {
        state.position()
                .breakGlass()
                .filter(open -> !latest().isBefore(open.until()))
                .ifPresent(over -> closeGlass(policy, "its time is over"));
        if (!state.position().isBootstrapped()) {
            holdOn(policy, GateFinding.Result.STALE, HoldReason.EVIDENCE_EXPIRED, "expired");
        }
        new ProposalRules(this, policy).dropExpired();
        return Optional.empty();
    }

    void closeGlass(InForce policy, String reason) {
        Map<Digest, Ballot> open = state.ballots();
        state = state.with(state.position().opened(Optional.empty())).withBallots(open);
        decide(Kind.BREAK_GLASS_ENDED, state.position().stage(), Basis.of(policy.digest(), reason));
    }
}
