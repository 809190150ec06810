package dev.millmark.events;

import dev.millmark.encoding.Bytes;
import java.time.Instant;

/// An evaluator measured a release: `release.evidence.recorded.v1`.
///
/// @param evaluation lower-case UUID of the evaluation
/// @param release the release's digest
/// @param statement the signed measurements: an in-toto statement in a DSSE envelope
/// @param recordedAt when
public record ReleaseEvidenceRecorded(
        String evaluation, String release, Bytes statement, Instant recordedAt)
        implements EventData {

    private static final int DIGITS = 64;

    public ReleaseEvidenceRecorded {
        Fields.uuid("evaluation", evaluation);
        Fields.hex("release", DIGITS, release);
        Fields.present("statement", statement);
        if (statement.isEmpty()) {
            throw new IllegalArgumentException("/statement is empty");
        }
        Fields.present("recordedAt", recordedAt);
    }

    @Override
    public EventType type() {
        return EventType.RELEASE_EVIDENCE_RECORDED;
    }

    @Override
    public String subject() {
        return release;
    }
}
