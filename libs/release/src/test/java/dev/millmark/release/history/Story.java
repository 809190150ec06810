package dev.millmark.release.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.release.ReleasedModel;
import dev.millmark.release.Stage;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A release whose events happen one after another, with a clock that the test turns.
final class Story {

    final List<ReleaseEvent> events = new ArrayList<>();
    final List<ReleaseDecision> decisions = new ArrayList<>();
    ReleaseState state;
    Instant now = World.START;

    Story(ReleasedModel model) {
        state = ReleaseState.of(model);
        applied(new ReleaseEvent.PolicyAdopted(header(), World.POLICY));
    }

    ReleaseEvent.Header header() {
        return World.header("event-" + events.size(), now);
    }

    Outcome apply(ReleaseEvent event) {
        events.add(event);
        Outcome outcome = state.apply(event);
        decisions.addAll(outcome.decisions());
        state = outcome.state();
        return outcome;
    }

    void applied(ReleaseEvent event) {
        assertThat(apply(event)).isInstanceOf(Outcome.Applied.class);
    }

    Refusal refused(ReleaseEvent event) {
        Outcome outcome = apply(event);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).refusal();
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void bring(Envelope evidence) {
        applied(new ReleaseEvent.EvidenceRecorded(header(), evidence));
    }

    Proposal propose() {
        Proposal proposal = state.propose(now).orElseThrow();
        applied(new ReleaseEvent.Proposed(header(), proposal));
        return proposal;
    }

    void sign(Proposal proposal, SigningKey... approvers) {
        for (SigningKey approver : approvers) {
            applied(new ReleaseEvent.SignedOff(header(), World.signOff(approver, proposal, now)));
        }
    }

    ReleaseEvent ask(Proposal proposal) {
        return new ReleaseEvent.DecisionAsked(header(), proposal.digest());
    }

    /// Up by fresh evidence, three approvers and time, stage by stage.
    void rise(Stage target) {
        while (state.standing().stage() != target) {
            pass(World.DWELL);
            bring(World.good(state.model(), now));
            Proposal proposal = propose();
            sign(proposal, World.ADA, World.BOB, World.CEM);
            applied(ask(proposal));
        }
    }
}
