package dev.millmark.c2pa.validation;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// How long a signing credential is good, seen from now. What of this counts against a signature depends on when that
/// was made.
///
/// @param end when the first of the certificates on its path ends to be valid; the signer's own end where no path is
///     known
/// @param revoked since when one of them is revoked or not trusted any more, as far as is known
public record CredentialLife(Instant end, Optional<Instant> revoked) {

    /// The same life with one more thing that ended it.
    public CredentialLife revoked(Optional<Instant> since) {
        return new CredentialLife(
                end, Stream.of(revoked, since).flatMap(Optional::stream).min(Instant::compareTo));
    }

    /// Whether all of it is past at a time.
    public boolean isOverAt(Instant time) {
        return time.isAfter(end) || revoked.filter(since -> !time.isBefore(since)).isPresent();
    }
}
