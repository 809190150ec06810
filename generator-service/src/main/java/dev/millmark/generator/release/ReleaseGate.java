package dev.millmark.generator.release;

import dev.millmark.events.Uuid7;
import dev.millmark.generator.completion.CompletionRequest;
import dev.millmark.generator.completion.ReleaseTerms;
import dev.millmark.generator.generation.ModelCatalogue;
import dev.millmark.release.Access;
import dev.millmark.release.Hold;
import dev.millmark.release.Quota;
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
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/// Lets a caller through to a model, or says what would unlock it.
@Singleton
public class ReleaseGate {

    private static final Logger LOG = Logger.getLogger(ReleaseGate.class);

    private final ServedReleases releases;
    private final ModelCatalogue models;
    private final Standings standings;
    private final ReleasePolicy policy;
    private final TokenQuota tokens;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ReleaseGate(
            ServedReleases releases,
            ModelCatalogue models,
            Standings standings,
            ReleasePolicy policy,
            TokenQuota tokens,
            Clock clock) {
        this.releases = releases;
        this.models = models;
        this.standings = standings;
        this.policy = policy;
        this.tokens = tokens;
        this.clock = clock;
    }

    /// Lets a request through, and sets the tokens aside that it may take.
    ///
    /// @throws ProblemException if the model does not serve the caller, or the caller's quota is used up
    public Admission admit(CompletionRequest request, Caller caller) {
        ReleasedModel release =
                releases.find(request.model())
                        .orElseThrow(() ->
                                new ProblemException(
                                        Problem.of(
                                                        ProblemType.MODEL_NOT_FOUND,
                                                        "The model does not exist: GET /v1/models lists those that do")
                                                .about("model")));
        Optional<ReleaseDecision.Summary> newest = standings.find(release.digest());
        Standing standing =
                newest.map(ReleaseDecision.Summary::standing)
                        .orElseGet(() -> Standing.sealed(release.digest()));
        return switch (policy.decide(asking(caller), standing, clock.instant())) {
            case Access.Allowed(Stage stage, String audience, Optional<Quota> quota) -> {
                ReleaseTerms terms =
                        new ReleaseTerms(
                                stage.label(),
                                standing.isBootstrapped(),
                                audience,
                                newest.map(ReleaseDecision.Summary::sequence).orElse(0L),
                                policy.digest().toString());
                long most = mostTokens(request);
                yield new Admission(
                        terms,
                        most,
                        quota.map(limit ->
                                        tokens.reserve(
                                                caller,
                                                new TokenQuota.Audience(
                                                        release.digest(),
                                                        caller.tenant(),
                                                        audience,
                                                        limit),
                                                most))
                                .orElseGet(() -> tokens.reserve(caller, most)));
            }
            case Access.Refused(Stage stage, List<String> unlocks) ->
                    throw refused(
                            release,
                            stage,
                            "Model %s is released to stage %s. %s"
                                    .formatted(
                                            release.name(),
                                            stage.label(),
                                            String.join(" ", unlocks)));
            case Access.Held(Hold hold) ->
                    throw refused(
                            release,
                            standing.stage(),
                            "Model %s is on hold since %s (%s). It is served again once approvers lift the hold."
                                    .formatted(
                                            release.name(), hold.since(), hold.reason().label()));
        };
    }

    /// The operator finds the refusal by its reference in the log.
    private ProblemException refused(ReleasedModel release, Stage stage, String detail) {
        String reference = Uuid7.of(clock.instant(), random);
        LOG.infof(
                "model=%s state=%s reference=%s refused", release.name(), stage.label(), reference);
        return new ProblemException(
                Problem.of(
                                ProblemType.RELEASE_STAGE,
                                detail.strip() + " To appeal, give the operator the reference.")
                        .about("model")
                        .with("reference", reference));
    }

    /// The most that an answer can have. The prompt counts for nothing.
    private long mostTokens(CompletionRequest request) {
        int context = models.find(request.model()).orElseThrow().contextLength();
        return Math.min(request.length().maxTokens().orElse(context), context);
    }

    private static dev.millmark.release.Caller asking(Caller caller) {
        return new dev.millmark.release.Caller(caller.tenant(), Set.of(caller.audience()));
    }
}
