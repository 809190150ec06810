package dev.millmark.generator.completion;

import dev.millmark.events.Carrier;
import dev.millmark.events.ContentSealed;
import dev.millmark.events.GenerationCompleted;
import dev.millmark.events.Generator;
import dev.millmark.events.WatermarkUse;
import dev.millmark.generator.credential.Credentials;
import dev.millmark.generator.sealing.SealOutcome;
import dev.millmark.generator.sealing.SealOutcome.Refused;
import dev.millmark.generator.sealing.SealOutcome.Sealed;
import dev.millmark.generator.sealing.SealOutcome.Unavailable;
import dev.millmark.generator.sealing.Sealer;
import dev.millmark.generator.sealing.SealingConfig;
import dev.millmark.generator.sealing.SealingConfig.OnFailure;
import dev.millmark.generator.sealing.SealingConfig.Release;
import dev.millmark.languagemodel.GeneratedText;
import dev.millmark.service.database.SqlFailure;
import dev.millmark.service.problem.Problem;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Has the text of an answer sealed, and decides what may leave without a seal.
@ApplicationScoped
public class AnswerSealing {

    private static final Logger LOG = Logger.getLogger(AnswerSealing.class);
    private static final String PLAIN_TEXT = "text/plain";
    private static final Duration UNTIL_BACK = Duration.ofSeconds(5);

    private final Sealer sealer;
    private final SealingConfig config;
    private final MarkFloor floor;
    private final Credentials credentials;
    private final Clock clock;
    private final Generator software;

    /// Sealing with this sealer, as configured.
    public AnswerSealing(
            Sealer sealer,
            SealingConfig config,
            MarkFloor floor,
            Credentials credentials,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.sealer = sealer;
        this.config = config;
        this.floor = floor;
        this.credentials = credentials;
        this.clock = clock;
        // a build that is on its way to a release states that release in public credentials
        this.software = new Generator("millmark-generator", version.replaceFirst("-SNAPSHOT$", ""));
    }

    /// Whether a stream is held back until its text is whole and sealed.
    public boolean releasesAfterSeal() {
        return config.release() == Release.AFTER_SEAL || floor.holdsBack();
    }

    /// @throws ProblemException if the text carries less of a mark than the host lets go
    public void requireMark(StartedCompletion completion, GeneratedText text) {
        floor.require(completion, text);
    }

    /// Whether a text may be given without a seal.
    public boolean deliversUnsealed() {
        return config.onFailure() == OnFailure.DELIVER_UNSEALED;
    }

    /// @throws ProblemException if nothing may be given because sealing does not answer
    public void requireAnswering() {
        if (!deliversUnsealed() && !sealer.answers()) {
            throw new ProblemException(
                    Problem.of(
                                    ProblemType.SEAL_UNAVAILABLE,
                                    "Sealing does not answer, and nothing is given unsealed: try"
                                            + " again later")
                            .retryAfter(UNTIL_BACK));
        }
    }

    /// Has the text sealed as it was given.
    ///
    /// @param tokens how many were sampled for it
    public SealOutcome seal(
            StartedCompletion completion, String text, int tokens, Carrier carrier) {
        WatermarkUse mark = completion.watermark(tokens);
        return seal(
                new SealableText(
                        completion.contentId(),
                        text,
                        carrier,
                        completion.model(),
                        mark,
                        mark == null ? StartedCompletion.TOO_LITTLE : null));
    }

    /// Has a text sealed that may have been made elsewhere.
    public SealOutcome seal(SealableText text) {
        GenerationCompleted generation =
                new GenerationCompleted(
                        text.contentId(),
                        text.text(),
                        text.carrier(),
                        PLAIN_TEXT,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        software,
                        text.model(),
                        text.watermark(),
                        text.unmarked());
        SealOutcome outcome = sealer.seal(generation);
        switch (outcome) {
            case Sealed(ContentSealed seal) -> keepSidecar(seal);
            case Unavailable(boolean recorded) -> {
                LOG.warnf(
                        "contentId=%s reason=no seal in time recorded=%s",
                        text.contentId(), recorded);
                awaitSeal(recorded, text.contentId(), generation.completedAt());
            }
            case Refused(String reason) ->
                    LOG.warnf("contentId=%s reason=%s", text.contentId(), reason);
        }
        return outcome;
    }

    /// Why a text is not given, or why its stream ends here.
    public Problem problem(SealOutcome outcome, String contentId) {
        return switch (outcome) {
            case Sealed _ -> throw new IllegalArgumentException(contentId + " is sealed: give it");
            case Refused _ ->
                    Problem.of(
                            ProblemType.SEAL_REFUSED,
                            "The text was not sealed, and nothing is given unsealed");
            case Unavailable(boolean recorded) ->
                    Problem.of(
                                    ProblemType.SEAL_UNAVAILABLE,
                                    recorded
                                            ? "No seal came in time. The text waits to be sealed;"
                                                    + " its credential will be at /v1/credentials/"
                                                    + contentId
                                            : "No seal came in time, and nothing is given unsealed:"
                                                    + " try again later")
                            .retryAfter(UNTIL_BACK);
        };
    }

    /// A caller may ask for a sidecar as soon as it has the answer. Should the table be away, `content.sealed.v1` fills
    /// it later.
    private void keepSidecar(ContentSealed seal) {
        if (seal.carrier() == Carrier.SIDECAR) {
            try {
                credentials.save(seal);
            } catch (SQLException e) {
                LOG.warnf(
                        "contentId=%s reason=%s sidecar not kept yet",
                        seal.contentId(), SqlFailure.reason(e));
            }
        }
    }

    private void awaitSeal(boolean recorded, String contentId, Instant completedAt) {
        if (recorded) {
            try {
                credentials.await(contentId, completedAt);
            } catch (SQLException e) {
                LOG.warnf(
                        "contentId=%s reason=%s pending seal not noted",
                        contentId, SqlFailure.reason(e));
            }
        }
    }
}
