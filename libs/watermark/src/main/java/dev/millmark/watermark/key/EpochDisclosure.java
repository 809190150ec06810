package dev.millmark.watermark.key;

import java.time.Instant;

/// The secret of an epoch that is over. From then on anybody can mark texts with its keys, so a mark counts only on a
/// text that was logged before.
///
/// @param secret all keys of the epoch derive from it; redacted in `toString`
/// @param disclosedAt when it became public
public record EpochDisclosure(EpochSecret secret, Instant disclosedAt) {

    /// Whether a text logged at `loggedAt` was logged while only the key's holder could have marked it.
    public boolean countsForTextLoggedAt(Instant loggedAt) {
        return loggedAt.isBefore(disclosedAt);
    }
}
