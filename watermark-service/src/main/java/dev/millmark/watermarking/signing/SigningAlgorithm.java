package dev.millmark.watermarking.signing;

import dev.millmark.c2pa.cose.SignatureAlgorithm;

/// The algorithms that a local authority is made for. Both sign deterministically: RFC 6979, RFC 8032.
public enum SigningAlgorithm {
    /// ECDSA on P-256 with SHA-256.
    ES256(SignatureAlgorithm.ES256),
    /// Ed25519.
    ED25519(SignatureAlgorithm.EDDSA);

    private final SignatureAlgorithm cose;

    SigningAlgorithm(SignatureAlgorithm cose) {
        this.cose = cose;
    }

    /// The same by COSE's name.
    public SignatureAlgorithm cose() {
        return cose;
    }
}
