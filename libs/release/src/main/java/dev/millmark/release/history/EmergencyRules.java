package dev.millmark.release.history;

import static dev.millmark.release.history.Application.refused;

import dev.millmark.release.BreakGlass;
import dev.millmark.release.Digest;
import dev.millmark.release.HoldReason;
import dev.millmark.release.Stage;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.MalformedStatementException;
import dev.millmark.release.history.Refusal.Reason;
import dev.millmark.release.history.ReleaseDecision.Basis;
import dev.millmark.release.history.ReleaseDecision.Kind;
import dev.millmark.release.policy.ReleasePolicy;
import dev.millmark.release.policy.Signer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Access beside the gates, and approvers whose word counts no longer.
final class EmergencyRules {

    private final Application application;
    private final InForce inForce;
    private final ReleasePolicy policy;

    EmergencyRules(Application application, InForce inForce) {
        this.application = application;
        this.inForce = inForce;
        this.policy = inForce.policy();
    }

    Optional<Refusal> breakGlass(Envelope envelope) {
        List<Signer> signed = policy.approvers(envelope);
        if (signed.isEmpty()) {
            return refused(Reason.UNSIGNED, "no approver of the policy signed");
        }
        Optional<Signer> approver =
                signed.stream()
                        .filter(one -> !application.state().revoked().containsKey(one.name()))
                        .findFirst();
        if (approver.isEmpty()) {
            return refused(Reason.APPROVER_REVOKED, "the approver was revoked");
        }
        BreakGlassOrder order;
        try {
            order = BreakGlassOrder.parse(envelope);
        } catch (MalformedStatementException malformed) {
            return refused(Reason.MALFORMED, String.valueOf(malformed.getMessage()));
        }
        String once = "order " + envelope.payloadDigest();
        if (application.state().ledger().seen().contains(once)) {
            return refused(Reason.DUPLICATE, "the order had its effect already");
        }
        Optional<Refusal> refusal = requireAllowed(order);
        if (refusal.isPresent()) {
            return refusal;
        }
        open(order, approver.get().name(), once);
        return Optional.empty();
    }

    private void open(BreakGlassOrder order, String approver, String once) {
        ReleaseState state = application.state();
        BreakGlass open =
                new BreakGlass(order.served(), order.until(), approver, order.justification());
        application.change(
                state.with(state.position().opened(Optional.of(open)))
                        .withBallots(state.ballots())
                        .with(state.ledger().saw(once, application.latest())));
        application.decide(
                Kind.BREAK_GLASS,
                state.position().stage(),
                new Basis(
                        inForce.digest(),
                        order.justification(),
                        List.of(),
                        List.of(),
                        List.of(approver)));
    }

    private Optional<Refusal> requireAllowed(BreakGlassOrder order) {
        Duration tolerance = policy.rules().clockTolerance();
        Instant at = application.header().at();
        if (!order.release().equals(application.state().model().digest())) {
            return refused(Reason.OTHER_RELEASE, "the order is about another release");
        }
        if (order.signedAt().isAfter(at.plus(tolerance))) {
            return refused(Reason.FROM_THE_FUTURE, "signed at " + order.signedAt());
        }
        if (order.signedAt().isBefore(application.latest().minus(tolerance))) {
            return refused(Reason.STALE, "signed at " + order.signedAt());
        }
        if (order.served() == Stage.WEIGHTS) {
            return refused(Reason.ONE_WAY_DOOR, "no order opens the weights");
        }
        Instant latest = application.header().at().plus(policy.rules().longestBreakGlass());
        if (!order.until().isAfter(application.latest()) || order.until().isAfter(latest)) {
            return refused(Reason.NOT_ALLOWED, "it ends by " + latest + " at the latest");
        }
        int length = order.justification().strip().length();
        return length < BreakGlassOrder.SHORTEST_JUSTIFICATION
                ? refused(
                        Reason.NOT_ALLOWED,
                        "a justification takes %d characters"
                                .formatted(BreakGlassOrder.SHORTEST_JUSTIFICATION))
                : Optional.empty();
    }

    Optional<Refusal> revoke(String approver, Instant since) {
        ReleaseState state = application.state();
        boolean isKnown =
                policy.signers().approvers().stream().anyMatch(one -> one.name().equals(approver));
        if (!isKnown) {
            return refused(Reason.UNKNOWN_APPROVER, "the policy names no such approver");
        }
        Instant known = state.revoked().get(approver);
        if (known != null && !since.isBefore(known)) {
            return refused(Reason.ALREADY_OPEN, "the approver is revoked since " + known);
        }
        Map<String, Instant> revoked = new HashMap<>(state.revoked());
        revoked.put(approver, since);
        Map<Digest, Ballot> ballots = new HashMap<>(state.ballots());
        ballots.replaceAll((proposal, ballot) -> ballot.without(approver, since));
        application.change(state.withRevoked(revoked).withBallots(ballots));
        application.decide(
                Kind.APPROVER_REVOKED,
                state.position().stage(),
                Basis.of(inForce.digest(), approver + " is revoked since " + since));
        withdraw(approver, since);
        return Optional.empty();
    }

    /// What rests on the approver's word since then is taken back at once.
    private void withdraw(String approver, Instant since) {
        Position position = application.state().position();
        boolean isOpen =
                position.breakGlass().filter(open -> open.approver().equals(approver)).isPresent();
        if (isOpen) {
            application.closeGlass(inForce, "its approver is revoked");
        }
        Instant counted = position.signers().get(approver);
        if (counted != null && !counted.isBefore(since)) {
            application.hold(
                    inForce,
                    HoldReason.SIGNER_REVOKED,
                    "the stage rests on the word of " + approver + ", revoked since " + since,
                    List.of());
        }
    }
}
