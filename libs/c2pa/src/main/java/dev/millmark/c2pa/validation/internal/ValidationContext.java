package dev.millmark.c2pa.validation.internal;

import dev.millmark.c2pa.certificate.CertificatePaths;
import dev.millmark.c2pa.certificate.KnownCertificates;
import dev.millmark.c2pa.certificate.TrustList;
import java.time.Instant;
import java.util.Optional;

/// What a validation takes as given.
///
/// @param trustList whom to trust
/// @param certificates reads certificates
/// @param paths finds certificate paths
/// @param now the time of the judgement, at which a signature is judged that nothing proves to be older
/// @param proven a time before which the signature of the active manifest was made, by evidence outside of C2PA
public record ValidationContext(
        TrustList trustList,
        KnownCertificates certificates,
        CertificatePaths paths,
        Instant now,
        Optional<Instant> proven) {

    /// The same for a manifest of which nothing outside of C2PA is known.
    ValidationContext withoutProof() {
        return new ValidationContext(trustList, certificates, paths, now, Optional.empty());
    }
}
