package dev.millmark.c2pa.validation.internal;

import dev.millmark.c2pa.certificate.CertificatePaths;
import dev.millmark.c2pa.certificate.KnownCertificates;
import dev.millmark.c2pa.certificate.TrustList;
import java.time.Instant;

/// What a validation takes as given.
///
/// @param trustList whom to trust
/// @param certificates reads certificates
/// @param paths finds certificate paths
/// @param now the time at which a signature without a time-stamp is judged
public record ValidationContext(
        TrustList trustList, KnownCertificates certificates, CertificatePaths paths, Instant now) {}
