package dev.millmark.events;

import java.time.Instant;

/// A text was sampled for an evaluation: `release.sampled.v1`. It is of the model itself and was given to nobody.
///
/// Both sums are over the tokens that were drawn with the mark, under the distribution that would have been drawn from
/// without it. Without a mark they would cancel out on average.
///
/// @param request what was asked for, so that each text stands for itself
/// @param index which of the texts, from 0
/// @param keyId the watermark key that it was drawn with
/// @param tokens how many it has
/// @param logLikelihood the sum of ln p of the tokens drawn, at most 0
/// @param entropy the sum of entropies in nats
/// @param text the text without its prompt
/// @param sampledAt when
public record ReleaseSampled(
        ReleaseEvaluationRequested request,
        int index,
        String keyId,
        int tokens,
        double logLikelihood,
        double entropy,
        String text,
        Instant sampledAt)
        implements EventData {

    public ReleaseSampled {
        Fields.present("request", request);
        Fields.atLeast("index", 0, index);
        Fields.notBlank("keyId", keyId);
        Fields.atLeast("tokens", 0, tokens);
        if (!(logLikelihood <= 0)) {
            throw new IllegalArgumentException("/logLikelihood is more than 0");
        }
        if (!(entropy >= 0)) {
            throw new IllegalArgumentException("/entropy is less than 0");
        }
        Fields.present("text", text);
        Fields.present("sampledAt", sampledAt);
    }

    @Override
    public EventType type() {
        return EventType.RELEASE_SAMPLED;
    }

    @Override
    public String subject() {
        return request.evaluation();
    }

    /// Says everything but the text.
    @Override
    public String toString() {
        return "ReleaseSampled[evaluation=%s, index=%d, text=%d chars]"
                .formatted(request.evaluation(), index, text.length());
    }
}
