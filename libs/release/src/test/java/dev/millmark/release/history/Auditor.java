package dev.millmark.release.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.release.ReleasedModel;
import dev.millmark.release.Stage;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.MalformedStatementException;
import dev.millmark.release.dsse.SigningKey;
import dev.millmark.release.evidence.Evidence;
import dev.millmark.release.evidence.Measure;
import dev.millmark.release.evidence.Measurement;
import dev.millmark.release.policy.ReleasePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Looks at the events and decisions of a release from outside, with rules of its own and the keys of the world:
/// whether each step up had what it takes. It shares no code with the fold but the readers of signed statements.
final class Auditor {

    private static final Duration TOLERANCE = Duration.ofMinutes(10);
    private static final Duration EVIDENCE_AGE = Duration.ofDays(90);
    private static final Map<Stage, Integer> SIGN_OFFS =
            Map.of(
                    Stage.RED_TEAM,
                    1,
                    Stage.VETTED,
                    2,
                    Stage.METERED,
                    2,
                    Stage.GENERAL,
                    2,
                    Stage.WEIGHTS,
                    3);

    private final ReleasedModel model;
    private final List<ReleaseEvent> seen = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private Stage stage = Stage.SEALED;
    private Instant enteredAt = Instant.EPOCH;
    private Instant latest = Instant.EPOCH;
    private boolean isHeld;
    private Optional<ReleasePolicy> policy = Optional.empty();
    private int policyFrom;
    private int firstPolicy;

    Auditor(ReleasedModel model) {
        this.model = model;
    }

    void audit(ReleaseEvent event, Outcome outcome) {
        boolean isNew = ids.add(event.header().id());
        if (!isNew) {
            assertThat(outcome.decisions()).as("a duplicate").isEmpty();
            return;
        }
        if (event.header().at().isAfter(latest)) {
            latest = event.header().at();
        }
        outcome.decisions().forEach(decision -> audit(event, decision));
        if (event instanceof ReleaseEvent.PolicyAdopted adopted
                && policy.filter(adopted.policy()::equals).isEmpty()) {
            if (policy.isEmpty()) {
                enteredAt = latest;
                firstPolicy = seen.size();
            }
            policy = Optional.of(adopted.policy());
            policyFrom = seen.size();
        }
        seen.add(event);
    }

    private void audit(ReleaseEvent event, ReleaseDecision decision) {
        Stage now = decision.standing().stage();
        switch (decision.kind()) {
            case ADVANCED -> {
                assertThat(isHeld).as("advanced on hold").isFalse();
                assertThat(now.ordinal()).as("one stage").isEqualTo(stage.ordinal() + 1);
                ReleaseEvent.DecisionAsked asked = (ReleaseEvent.DecisionAsked) event;
                Proposal proposal = proposal(asked, now);
                Instant dwelt = enteredAt.plus(World.DWELL);
                assertThat(event.header().at()).as("dwell").isAfterOrEqualTo(dwelt);
                assertThat(signers(proposal, dwelt))
                        .as("sign-offs for %s", now)
                        .hasSizeGreaterThanOrEqualTo(SIGN_OFFS.getOrDefault(now, 9));
                requireEvidence();
                stage = now;
                enteredAt = latest;
            }
            case BOOTSTRAPPED -> {
                assertThat(model).isEqualTo(World.BOOTSTRAPPED);
                assertThat(now).isEqualTo(Stage.METERED);
                assertThat(decision.standing().isBootstrapped()).isTrue();
                stage = now;
                enteredAt = latest;
            }
            case ROLLED_BACK -> {
                assertThat(stage).as("the one-way door").isNotEqualTo(Stage.WEIGHTS);
                assertThat(now).isLessThan(stage);
                stage = now;
                enteredAt = latest;
            }
            case HELD -> isHeld = true;
            case HOLD_LIFTED -> {
                isHeld = false;
                ReleaseEvent.DecisionAsked asked = (ReleaseEvent.DecisionAsked) event;
                Set<String> signers = signers(proposal(asked, stage), Instant.MIN);
                assertThat(signers.size()).isGreaterThanOrEqualTo(SIGN_OFFS.getOrDefault(stage, 1));
            }
            case BREAK_GLASS -> {
                assertThat(decision.standing().breakGlass().orElseThrow().served())
                        .isNotEqualTo(Stage.WEIGHTS);
                assertThat(now).as("break-glass changes no stage").isEqualTo(stage);
            }
            case WITHHELD, POLICY_ADOPTED, BREAK_GLASS_ENDED, APPROVER_REVOKED ->
                    assertThat(now).isEqualTo(stage);
        }
    }

    /// The proposal that was asked about, made under the policy in force.
    private Proposal proposal(ReleaseEvent.DecisionAsked asked, Stage target) {
        Optional<Proposal> made = Optional.empty();
        for (ReleaseEvent event : seen.subList(policyFrom, seen.size())) {
            if (event instanceof ReleaseEvent.Proposed proposed
                    && proposed.proposal().digest().equals(asked.proposal())) {
                made = Optional.of(proposed.proposal());
            }
        }
        assertThat(made).as("the proposal").isPresent();
        Proposal found = made.orElseThrow();
        assertThat(found.release()).isEqualTo(model.digest());
        assertThat(found.target()).isEqualTo(target);
        assertThat(found.policy()).isEqualTo(policy.orElseThrow().digest());
        assertThat(latest).isBefore(found.proposedAt().plus(Duration.ofDays(7)));
        return found;
    }

    private static Optional<String> person(Envelope envelope) {
        for (Map.Entry<String, List<SigningKey>> person :
                Map.of(
                                "ada", List.of(World.ADA, World.ADA_TOO),
                                "bob", List.of(World.BOB),
                                "cem", List.of(World.CEM),
                                "dia", List.of(World.DIA))
                        .entrySet()) {
            for (SigningKey key : person.getValue()) {
                boolean isNamed =
                        envelope.signatures()
                                .getFirst()
                                .keyId()
                                .equals(Optional.of(key.publicKey().keyId()));
                if (isNamed && !envelope.signers(List.of(key.publicKey())).isEmpty()) {
                    return Optional.of(person.getKey());
                }
            }
        }
        return Optional.empty();
    }

    /// People with at least one valid word for the proposal that no revocation takes away.
    private Set<String> signers(Proposal proposal, Instant notBefore) {
        Set<String> people = new HashSet<>();
        Map<String, Instant> revoked = new HashMap<>();
        Map<String, Instant> words = new HashMap<>();
        for (ReleaseEvent event : seen.subList(firstPolicy, seen.size())) {
            if (event instanceof ReleaseEvent.ApproverRevoked one) {
                revoked.merge(one.approver(), one.since(), (a, b) -> a.isBefore(b) ? a : b);
            }
            if (event instanceof ReleaseEvent.SignedOff signed) {
                person(signed.signOff())
                        .filter(name -> !revoked.containsKey(name))
                        .filter(name -> isFor(signed, proposal, notBefore))
                        .ifPresent(name -> words.putIfAbsent(name, signed.header().at()));
            }
        }
        words.forEach((name, at) -> {
            if (!revoked.containsKey(name) || at.isBefore(revoked.get(name))) {
                people.add(name);
            }
        });
        return people;
    }

    private static boolean isFor(
            ReleaseEvent.SignedOff signed, Proposal proposal, Instant notBefore) {
        try {
            SignOff word = SignOff.parse(signed.signOff());
            boolean isOneWay =
                    proposal.action() == Proposal.Action.ADVANCE
                            && proposal.target() == Stage.WEIGHTS;
            boolean isTyped = word.typed().isPresent() || !isOneWay;
            return word.proposal().equals(proposal.digest())
                    && isTyped
                    && !word.signedAt().isBefore(notBefore)
                    && !word.signedAt().isAfter(signed.header().at().plus(TOLERANCE));
        } catch (MalformedStatementException otherWord) {
            return false;
        }
    }

    /// The newest measurements of the evaluator about this release, younger than 90 days at the latest time seen, of
    /// enough texts: each gate by the tail of its binomial distribution.
    private void requireEvidence() {
        double detection = policy.orElseThrow().equals(World.POLICY) ? 0.9 : 0.95;
        List<Measurement.Rate> detected = newest(World.DETECTION, 1);
        List<Measurement.Rate> quiet = newest(World.FALSE_POSITIVES, 2995);
        assertThat(detected)
                .as("detection")
                .anyMatch(rate -> upperTail(rate.successes(), rate.trials(), detection) <= 0.05);
        assertThat(quiet)
                .as("false positives")
                .anyMatch(rate -> lowerTail(rate.successes(), rate.trials(), 0.001) <= 0.05);
    }

    /// The newest rates of a measure: of two that were finished at once, either may count.
    private List<Measurement.Rate> newest(Measure measure, int trials) {
        Instant newest = Instant.MIN;
        List<Measurement.Rate> rates = new ArrayList<>();
        for (ReleaseEvent event : seen.subList(firstPolicy, seen.size())) {
            if (event instanceof ReleaseEvent.EvidenceRecorded recorded) {
                Optional<Evidence> evidence = evidence(recorded);
                Instant finished = evidence.map(Evidence::finishedAt).orElse(Instant.MIN);
                for (Measurement one : evidence.map(Evidence::measurements).orElse(List.of())) {
                    if (one instanceof Measurement.Rate rate
                            && rate.measure().equals(measure)
                            && rate.trials() >= trials
                            && !finished.isBefore(newest)) {
                        if (finished.isAfter(newest)) {
                            rates.clear();
                        }
                        newest = finished;
                        rates.add(rate);
                    }
                }
            }
        }
        return rates;
    }

    private Optional<Evidence> evidence(ReleaseEvent.EvidenceRecorded recorded) {
        if (recorded.evidence().signers(List.of(World.EVALUATOR.publicKey())).isEmpty()) {
            return Optional.empty();
        }
        try {
            Evidence evidence = Evidence.parse(recorded.evidence());
            boolean isOurs = evidence.release().equals(model.digest());
            boolean isPast = !evidence.finishedAt().isAfter(recorded.header().at().plus(TOLERANCE));
            boolean isYoung = evidence.finishedAt().plus(EVIDENCE_AGE).isAfter(latest);
            return isOurs && isPast && isYoung ? Optional.of(evidence) : Optional.empty();
        } catch (MalformedStatementException otherStatement) {
            return Optional.empty();
        }
    }

    private static double upperTail(int successes, int trials, double rate) {
        return lowerTail(trials - successes, trials, 1 - rate);
    }

    private static double lowerTail(int successes, int trials, double rate) {
        double logChoose = 0;
        double sum = 0;
        for (int k = 0; k <= successes; k++) {
            sum += Math.exp(logChoose + k * Math.log(rate) + (trials - k) * Math.log1p(-rate));
            logChoose += Math.log((trials - k) / (k + 1.0));
        }
        return sum;
    }
}
