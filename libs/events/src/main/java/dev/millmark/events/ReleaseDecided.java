package dev.millmark.events;

import dev.millmark.encoding.Bytes;
import java.time.Instant;
import java.util.regex.Pattern;

/// A decision about the release of a model: `release.decided.v1`.
///
/// @param release the release's digest: SHA-256 over weights, decoding profile and watermark profile
/// @param sequence counts the decisions of the release from 1; of two events the higher one is newer
/// @param model name of the model
/// @param stage the stage that the release is at
/// @param statement the signed decision: an in-toto statement in a DSSE envelope
/// @param decidedAt when
public record ReleaseDecided(
        String release,
        long sequence,
        String model,
        String stage,
        Bytes statement,
        Instant decidedAt)
        implements EventData {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public ReleaseDecided {
        Fields.present("release", release);
        if (!DIGEST.matcher(release).matches()) {
            throw new IllegalArgumentException("/release is not 64 lower-case hex digits");
        }
        Fields.atLeast("sequence", 1, sequence);
        Fields.notBlank("model", model);
        Fields.notBlank("stage", stage);
        Fields.present("statement", statement);
        if (statement.isEmpty()) {
            throw new IllegalArgumentException("/statement is empty");
        }
        Fields.present("decidedAt", decidedAt);
    }

    @Override
    public EventType type() {
        return EventType.RELEASE_DECIDED;
    }

    @Override
    public String subject() {
        return release;
    }
}
