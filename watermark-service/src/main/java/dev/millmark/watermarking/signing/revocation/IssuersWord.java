package dev.millmark.watermarking.signing.revocation;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.OcspResponse;
import java.util.List;

/// What the issuer says about a certificate.
///
/// @param about the certificate
/// @param staples OCSP responses that are good now, for validators that ask nobody
/// @param isRevoked whether it is revoked
record IssuersWord(Certificate about, List<OcspResponse> staples, boolean isRevoked) {

    IssuersWord {
        staples = List.copyOf(staples);
    }

    /// Nothing is known.
    static IssuersWord none(Certificate about) {
        return new IssuersWord(about, List.of(), false);
    }
}
