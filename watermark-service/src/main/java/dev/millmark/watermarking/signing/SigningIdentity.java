package dev.millmark.watermarking.signing;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.SigningCredential;
import java.time.Instant;
import java.util.Optional;

/// As whom this service signs.
///
/// @param root what others need to trust, where it is known
public record SigningIdentity(SigningCredential credential, Optional<Certificate> root) {

    /// Whether the leaf is valid at that time.
    public boolean isUsableAt(Instant time) {
        return credential.leaf().isValidAt(time);
    }
}
