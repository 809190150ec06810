package dev.millmark.watermarking.signing;

import dev.millmark.c2pa.certificate.MalformedCertificateException;
import java.io.IOException;
import java.time.Instant;

/// Where the signing identity comes from.
interface IdentitySource {

    /// The identity to sign with from `now` on. Asked again and again; instances that share files get the same one.
    ///
    /// @throws MalformedCertificateException if its files hold no credential, or none that may sign claims
    SigningIdentity load(Instant now) throws IOException, MalformedCertificateException;
}
