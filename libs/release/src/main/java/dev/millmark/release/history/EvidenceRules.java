package dev.millmark.release.history;

import static dev.millmark.release.history.Application.refused;

import dev.millmark.release.Stage;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.MalformedStatementException;
import dev.millmark.release.evidence.Evidence;
import dev.millmark.release.evidence.Measurement;
import dev.millmark.release.history.Refusal.Reason;
import dev.millmark.release.policy.Gate;
import dev.millmark.release.policy.ReleasePolicy;
import dev.millmark.release.policy.StageRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Which evidence is taken.
final class EvidenceRules {

    private final Application application;
    private final InForce inForce;
    private final ReleasePolicy policy;

    EvidenceRules(Application application, InForce inForce) {
        this.application = application;
        this.inForce = inForce;
        this.policy = inForce.policy();
    }

    Optional<Refusal> record(Envelope envelope) {
        if (policy.evaluators(envelope).isEmpty()) {
            return refused(Reason.UNSIGNED, "no evaluator of the policy signed the evidence");
        }
        Evidence evidence;
        try {
            evidence = Evidence.parse(envelope);
        } catch (MalformedStatementException malformed) {
            return refused(Reason.MALFORMED, String.valueOf(malformed.getMessage()));
        }
        Optional<Refusal> refusal =
                requireOwn(evidence)
                        .or(() -> requireFresh(evidence))
                        .or(() -> requireSamples(evidence));
        if (refusal.isPresent()) {
            return refusal;
        }
        ReleaseState state = application.state();
        application.change(state.with(state.evidence().with(evidence, envelope.payloadDigest())));
        application.holdIfFailing(inForce);
        return Optional.empty();
    }

    private Optional<Refusal> requireOwn(Evidence evidence) {
        return evidence.release().equals(application.state().model().digest())
                ? Optional.empty()
                : refused(
                        Reason.OTHER_RELEASE,
                        "the evidence is about release %s".formatted(evidence.release()));
    }

    private Optional<Refusal> requireFresh(Evidence evidence) {
        Instant finished = evidence.finishedAt();
        Instant ahead = application.header().at().plus(policy.rules().clockTolerance());
        if (finished.isAfter(ahead)) {
            return refused(Reason.FROM_THE_FUTURE, "the evidence is of " + finished);
        }
        Duration longest =
                policy.stages().values().stream()
                        .map(StageRule::evidenceMaxAge)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO);
        return finished.plus(longest).isAfter(application.latest())
                ? Optional.empty()
                : refused(
                        Reason.STALE,
                        "the evidence is of %s, and counts for %s".formatted(finished, longest));
    }

    /// On so few texts no result would show anything that a gate asks for. At a stage, its own gates say how many: a
    /// small sample takes no large one's place.
    private Optional<Refusal> requireSamples(Evidence evidence) {
        for (Measurement measurement : evidence.measurements()) {
            if (measurement instanceof Measurement.Rate rate) {
                OptionalLong needed = needed(rate);
                if (needed.isPresent() && rate.trials() < needed.getAsLong()) {
                    return refused(
                            Reason.TOO_FEW_SAMPLES,
                            "%s has %d trials; the bound needs %d"
                                    .formatted(rate.measure(), rate.trials(), needed.getAsLong()));
                }
            }
        }
        return Optional.empty();
    }

    private OptionalLong needed(Measurement.Rate rate) {
        Stage stage = application.state().position().stage();
        OptionalLong here =
                stage == Stage.SEALED
                        ? OptionalLong.empty()
                        : needed(Stream.of(policy.rule(stage)), rate);
        return here.isPresent() ? here : needed(policy.stages().values().stream(), rate);
    }

    private OptionalLong needed(Stream<StageRule> rules, Measurement.Rate rate) {
        double error = policy.rules().error().doubleValue();
        return rules.flatMap(rule -> rule.gates().stream())
                .filter(gate -> gate.measure().equals(rate.measure()))
                .map(Gate::requirement)
                .mapToLong(requirement ->
                        requirement.leastTrials(error, rate.measure().quantity().form()))
                .min();
    }
}
