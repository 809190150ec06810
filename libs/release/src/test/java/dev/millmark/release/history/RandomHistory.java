package dev.millmark.release.history;

import dev.millmark.release.BreakGlass;
import dev.millmark.release.HoldReason;
import dev.millmark.release.ReleasedModel;
import dev.millmark.release.Stage;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.SigningKey;
import dev.millmark.release.evidence.Evidence;
import dev.millmark.release.evidence.Measurement;
import dev.millmark.release.policy.GateFinding;
import dev.millmark.release.policy.ReleasePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Events of a release in random order: two controllers that act on what they last saw, evaluators and approvers honest
/// and not, duplicates, replays, late and old evidence, revocations, clocks that jump both ways. Enough of them want to
/// get on that stages are reached.
final class RandomHistory {

    private static final ReleasePolicy STRICTER = World.policy("0.95", "bootstrap: {}");
    private static final SigningKey[] APPROVERS = {
        World.ADA, World.ADA_TOO, World.BOB, World.CEM, World.DIA
    };

    private final SplittableRandom random;
    private final List<ReleaseEvent> events = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Proposal> proposals = new ArrayList<>();
    private final List<Envelope> envelopes = new ArrayList<>();
    private final ReleaseState[] controllers = new ReleaseState[2];
    private final ReleasedModel model;
    private ReleaseState state;
    private Instant now = World.START;
    private Duration skew = Duration.ZERO;

    RandomHistory(long seed) {
        random = new SplittableRandom(seed);
        model = random.nextInt(4) == 0 ? World.BOOTSTRAPPED : World.MODEL;
        state = ReleaseState.of(model);
        controllers[0] = state;
        controllers[1] = state;
    }

    ReleasedModel model() {
        return model;
    }

    /// What became of each event.
    List<Outcome> outcomes() {
        return outcomes;
    }

    List<ReleaseEvent> events(int count) {
        while (events.size() < count) {
            ReleaseEvent event = next();
            events.add(event);
            Outcome outcome = state.apply(event);
            outcomes.add(outcome);
            state = outcome.state();
            for (int i = 0; i < controllers.length; i++) {
                if (random.nextInt(3) > 0) {
                    controllers[i] = state;
                }
            }
        }
        return events;
    }

    private ReleaseEvent next() {
        now = now.plus(Duration.ofMinutes(random.nextInt(600)));
        if (events.isEmpty() && random.nextInt(10) > 0) {
            return new ReleaseEvent.PolicyAdopted(header(), World.POLICY);
        }
        if (events.size() == 1 && model == World.BOOTSTRAPPED) {
            return new ReleaseEvent.Bootstrapped(header());
        }
        int kind = random.nextInt(100);
        return kind < 65 ? purposeful() : kind < 80 ? forward() : disorder();
    }

    /// What is missing for the next step.
    private ReleaseEvent purposeful() {
        if (state.policy().isEmpty()) {
            return new ReleaseEvent.PolicyAdopted(header(), World.POLICY);
        }
        Instant dwelt = state.enteredAt().plus(World.DWELL);
        if (state.standing().hold().isEmpty() && now.isBefore(dwelt)) {
            now = dwelt;
            skew = Duration.ZERO;
        }
        Optional<Proposal> wanted = state.propose(at());
        if (wanted.isEmpty()) {
            return time();
        }
        boolean isProven =
                state.findings(wanted.get().target()).stream().allMatch(GateFinding::isPassed);
        if (!isProven) {
            return evidence(World.good(model, now));
        }
        for (Map.Entry<Proposal, List<String>> open : state.openProposals().entrySet()) {
            if (open.getKey().evidence().equals(wanted.get().evidence())
                    && open.getKey().target() == wanted.get().target()) {
                proposals.add(open.getKey());
                return random.nextInt(5) + open.getValue().size() > 4
                        ? new ReleaseEvent.DecisionAsked(header(), open.getKey().digest())
                        : signOff(APPROVERS[random.nextInt(APPROVERS.length)], open.getKey(), now);
            }
        }
        return new ReleaseEvent.Proposed(header(), wanted.get());
    }

    /// What somebody would do who wants the release to get on, and has not looked for a while.
    private ReleaseEvent forward() {
        ReleaseState seen = controllers[random.nextInt(2)];
        if (random.nextInt(6) == 0) {
            now = now.plus(World.DWELL.dividedBy(2 + random.nextInt(3)));
        }
        return switch (random.nextInt(8)) {
            case 0 -> evidence(World.good(model, now));
            case 1 ->
                    seen.propose(at())
                            .<ReleaseEvent>map(proposal -> {
                                proposals.add(proposal);
                                return new ReleaseEvent.Proposed(header(), proposal);
                            })
                            .orElseGet(
                                    () -> new ReleaseEvent.PolicyAdopted(header(), World.POLICY));
            case 2, 3, 4, 5 -> signOff(APPROVERS[random.nextInt(APPROVERS.length)], now);
            default -> new ReleaseEvent.DecisionAsked(header(), anyProposal().digest());
        };
    }

    private ReleaseEvent disorder() {
        return switch (random.nextInt(20)) {
            case 0, 1 -> events.isEmpty() ? time() : events.get(random.nextInt(events.size()));
            case 2 -> new ReleaseEvent.DecisionAsked(duplicateId(), anyProposal().digest());
            case 3 -> jump();
            case 4 ->
                    evidence(
                            World.EVALUATOR.sign(
                                    World.evidence(
                                                    model,
                                                    now,
                                                    1000 + random.nextInt(1000),
                                                    random.nextInt(3))
                                            .statement()));
            case 5 -> evidence(World.good(model, now.minus(Duration.ofDays(random.nextInt(120)))));
            case 6 -> evidence(World.good(World.model("large", "other"), now));
            case 7 -> evidence(World.EVE.sign(World.evidence(model, now, 2000, 0).statement()));
            case 8 -> evidence(small());
            case 9 -> signOff(World.EVE, now);
            case 10 ->
                    signOff(
                            APPROVERS[random.nextInt(APPROVERS.length)],
                            now.plus(Duration.ofHours(random.nextInt(2000) - 1000)));
            case 11, 12 -> replayed();
            case 13 -> forgedProposal();
            case 14 ->
                    new ReleaseEvent.HoldPlaced(
                            header(),
                            HoldReason.values()[random.nextInt(HoldReason.values().length)],
                            "an alarm");
            case 15 ->
                    new ReleaseEvent.RolledBack(
                            header(),
                            Stage.values()[random.nextInt(Stage.values().length)],
                            "misuse");
            case 16 -> glass();
            case 17 ->
                    random.nextInt(3) > 0
                            ? time()
                            : new ReleaseEvent.ApproverRevoked(
                                    header(),
                                    new String[] {"ada", "bob", "cem", "eve"}[random.nextInt(4)],
                                    at().minus(Duration.ofDays(random.nextInt(10))));
            case 18 ->
                    random.nextInt(4) > 0
                            ? time()
                            : new ReleaseEvent.PolicyAdopted(
                                    header(), random.nextBoolean() ? STRICTER : World.POLICY);
            default -> random.nextBoolean() ? time() : new ReleaseEvent.Bootstrapped(header());
        };
    }

    private Instant at() {
        return now.plus(skew);
    }

    private ReleaseEvent.Header header() {
        return World.header("event-" + events.size(), at());
    }

    private ReleaseEvent.Header duplicateId() {
        return World.header("event-" + random.nextInt(events.size() + 1), at());
    }

    private ReleaseEvent time() {
        return new ReleaseEvent.TimePassed(header());
    }

    /// The recorder's clock goes wrong, or right again.
    private ReleaseEvent jump() {
        skew = random.nextBoolean() ? Duration.ZERO : Duration.ofHours(random.nextInt(1000) - 500);
        return time();
    }

    private ReleaseEvent evidence(Envelope envelope) {
        envelopes.add(envelope);
        return new ReleaseEvent.EvidenceRecorded(header(), envelope);
    }

    private Envelope small() {
        return World.EVALUATOR.sign(
                new Evidence(
                                model.digest(),
                                "small",
                                now,
                                now,
                                new TreeMap<>(),
                                List.of(
                                        new Measurement.Rate(
                                                World.FALSE_POSITIVES,
                                                0,
                                                2000 + random.nextInt(2000))))
                        .statement());
    }

    private Proposal anyProposal() {
        if (proposals.isEmpty()) {
            return new Proposal(
                    model.digest(),
                    Proposal.Action.ADVANCE,
                    Stage.RED_TEAM,
                    World.POLICY.digest(),
                    List.of(),
                    now);
        }
        int newest = Math.min(random.nextInt(4), random.nextInt(proposals.size()));
        return proposals.get(proposals.size() - 1 - newest);
    }

    private ReleaseEvent signOff(SigningKey key, Instant signedAt) {
        return signOff(key, anyProposal(), signedAt);
    }

    private ReleaseEvent signOff(SigningKey key, Proposal proposal, Instant signedAt) {
        boolean isTyped = random.nextInt(10) > 0;
        Envelope envelope =
                key.sign(
                        new SignOff(
                                        proposal.digest(),
                                        signedAt,
                                        isTyped
                                                ? Optional.of(SignOff.IRREVERSIBLE)
                                                : Optional.empty())
                                .statement());
        envelopes.add(envelope);
        return new ReleaseEvent.SignedOff(header(), envelope);
    }

    /// Something signed before, as a new event, and of another type than it was.
    private ReleaseEvent replayed() {
        if (envelopes.isEmpty()) {
            return time();
        }
        Envelope envelope = envelopes.get(random.nextInt(envelopes.size()));
        return switch (random.nextInt(4)) {
            case 0 -> new ReleaseEvent.EvidenceRecorded(header(), envelope);
            case 1 -> new ReleaseEvent.GlassBroken(header(), envelope);
            default -> new ReleaseEvent.SignedOff(header(), envelope);
        };
    }

    private ReleaseEvent forgedProposal() {
        Proposal proposal =
                new Proposal(
                        model.digest(),
                        Proposal.Action.values()[random.nextInt(2)],
                        Stage.values()[random.nextInt(Stage.values().length)],
                        random.nextBoolean() ? World.POLICY.digest() : STRICTER.digest(),
                        List.of(),
                        at());
        proposals.add(proposal);
        return new ReleaseEvent.Proposed(header(), proposal);
    }

    private ReleaseEvent glass() {
        Stage served = Stage.values()[random.nextInt(Stage.values().length)];
        BreakGlass open =
                new BreakGlass(
                        served,
                        at().plusSeconds(3600L * random.nextInt(30)),
                        "ada",
                        "a flood warning, tonight");
        Envelope envelope =
                World.ADA.sign(
                        new BreakGlassOrder(
                                        model.digest(),
                                        open.served(),
                                        at(),
                                        open.until(),
                                        open.justification())
                                .statement());
        envelopes.add(envelope);
        return new ReleaseEvent.GlassBroken(header(), envelope);
    }
}
