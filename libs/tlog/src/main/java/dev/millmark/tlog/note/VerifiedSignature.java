package dev.millmark.tlog.note;

import java.time.Instant;
import java.util.Optional;

/// A signature that holds.
///
/// @param key whose it is
/// @param time when a cosigner says it signed; empty for a log's own signature
public record VerifiedSignature(VerifierKey key, Optional<Instant> time) {

    static VerifiedSignature of(VerifierKey key, NoteSignature signature) {
        return new VerifiedSignature(
                key,
                key.type().isCosignature()
                        ? Optional.of(instant(CosignatureMessage.time(signature.signature())))
                        : Optional.empty());
    }

    /// The format allows times that the JDK cannot express; they become the last one it can.
    private static Instant instant(long seconds) {
        return Instant.ofEpochSecond(Math.min(seconds, Instant.MAX.getEpochSecond()));
    }
}
