package dev.millmark.generator.release;

import dev.millmark.release.Access;
import dev.millmark.release.Hold;
import dev.millmark.release.ReleasedModel;
import dev.millmark.release.Stage;
import dev.millmark.release.Standing;
import dev.millmark.release.history.ReleaseDecision;
import dev.millmark.release.policy.ReleasePolicy;
import dev.millmark.service.problem.Problem;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.service.security.Caller;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Lets a caller through to a model, or says what would unlock it.
@Singleton
public class ReleaseGate {

    private static final String APPEAL =
            " To appeal, give the operator the request id of this answer.";

    private final ServedReleases releases;
    private final Standings standings;
    private final ReleasePolicy policy;
    private final Clock clock;

    ReleaseGate(ServedReleases releases, Standings standings, ReleasePolicy policy, Clock clock) {
        this.releases = releases;
        this.standings = standings;
        this.policy = policy;
        this.clock = clock;
    }

    /// What an answer says of the release, as its header `Millmark-Release`; empty for a model that is not hosted.
    ///
    /// @throws ProblemException if the model does not serve the caller
    public Optional<String> require(String model, Caller caller) {
        return releases.find(model).map(release -> require(release, caller));
    }

    private String require(ReleasedModel release, Caller caller) {
        Optional<ReleaseDecision.Summary> newest = standings.find(release.digest());
        Standing standing =
                newest.map(ReleaseDecision.Summary::standing)
                        .orElseGet(() -> Standing.sealed(release.digest()));
        return switch (policy.decide(asking(caller), standing, clock.instant())) {
            case Access.Allowed(Stage stage, String audience, _) ->
                    "stage=%s; audience=%s; bootstrapped=?%d; decision=%d; policy=%s"
                            .formatted(
                                    stage.label(),
                                    audience,
                                    standing.isBootstrapped() ? 1 : 0,
                                    newest.map(ReleaseDecision.Summary::sequence).orElse(0L),
                                    policy.digest());
            case Access.Refused(Stage stage, List<String> unlocks) ->
                    throw refused(
                            "Model %s is released to stage %s. %s"
                                    .formatted(
                                            release.name(),
                                            stage.label(),
                                            String.join(" ", unlocks)));
            case Access.Held(Hold hold) ->
                    throw refused(
                            "Model %s is on hold since %s (%s). It is served again once approvers lift the hold."
                                    .formatted(
                                            release.name(), hold.since(), hold.reason().label()));
        };
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(
                Problem.of(ProblemType.RELEASE_STAGE, detail + APPEAL).about("model"));
    }

    private static dev.millmark.release.Caller asking(Caller caller) {
        return new dev.millmark.release.Caller(caller.tenant(), Set.of(caller.audience()));
    }
}
