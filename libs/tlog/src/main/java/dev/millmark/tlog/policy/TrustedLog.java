package dev.millmark.tlog.policy;

import dev.millmark.tlog.note.SignatureType;
import dev.millmark.tlog.note.VerifierKey;
import java.net.URI;
import java.util.Optional;

/// A log whose checkpoints count: `log <vkey> [url]`.
///
/// @param key its key; the key's name is the log's origin
/// @param url where it may be read
public record TrustedLog(VerifierKey key, Optional<URI> url) {

    /// @throws IllegalArgumentException if the key is a cosigner's
    public TrustedLog {
        if (key.type() != SignatureType.ED25519) {
            throw new IllegalArgumentException("Log key " + key + ": give one of type 0x01");
        }
    }
}
