package dev.millmark.events;

import java.time.Instant;

/// Somebody asked for the evaluation of a release: `release.evaluation.requested.v1`.
///
/// @param evaluation lower-case UUID; names the evaluation for good
/// @param release the release's digest
/// @param model name of the model
/// @param texts how many texts are sampled
/// @param tokens how many tokens each has
/// @param seed all that is drawn follows from it: sampling, attacks, excerpts
/// @param prompts SHA-256 of the prompts that the texts begin with
/// @param requestedAt when
public record ReleaseEvaluationRequested(
        String evaluation,
        String release,
        String model,
        int texts,
        int tokens,
        long seed,
        String prompts,
        Instant requestedAt)
        implements EventData {

    private static final int DIGITS = 64;

    public ReleaseEvaluationRequested {
        Fields.uuid("evaluation", evaluation);
        Fields.hex("release", DIGITS, release);
        Fields.notBlank("model", model);
        Fields.atLeast("texts", 1, texts);
        Fields.atLeast("tokens", 1, tokens);
        Fields.atLeast("seed", 0, seed);
        Fields.hex("prompts", DIGITS, prompts);
        Fields.present("requestedAt", requestedAt);
    }

    @Override
    public EventType type() {
        return EventType.RELEASE_EVALUATION_REQUESTED;
    }

    @Override
    public String subject() {
        return evaluation;
    }
}
