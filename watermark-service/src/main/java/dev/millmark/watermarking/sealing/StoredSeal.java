package dev.millmark.watermarking.sealing;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.Carrier;
import dev.millmark.events.ContentSealed;
import dev.millmark.events.GenerationCompleted;
import java.time.Instant;

/// A seal as the database keeps it.
///
/// @param eventDigest SHA-256 of the event it answers, to tell a repeat from a conflict
/// @param completedAt to the microsecond
public record StoredSeal(
        String contentId,
        Bytes eventDigest,
        Carrier carrier,
        String mediaType,
        String manifestLabel,
        Bytes manifestStore,
        Bytes textDigest,
        long textLength,
        Instant completedAt) {

    /// The seal together with what its event said.
    ContentSealed answering(GenerationCompleted event) {
        return new ContentSealed(
                contentId,
                carrier,
                mediaType,
                manifestLabel,
                manifestStore,
                textDigest,
                textLength,
                event.completedAt(),
                event.generator(),
                event.model(),
                event.watermark());
    }
}
