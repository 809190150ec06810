package dev.millmark.c2pa.cose;

import java.util.Optional;

/// The signature algorithms on C2PA 2.4's list (section 13.2.1) and their COSE identifiers (RFC 9053, RFC 8230).
public enum SignatureAlgorithm {
    /// ECDSA with SHA-256.
    ES256(-7, HashAlgorithm.SHA256, Family.ECDSA),
    /// ECDSA with SHA-384.
    ES384(-35, HashAlgorithm.SHA384, Family.ECDSA),
    /// ECDSA with SHA-512.
    ES512(-36, HashAlgorithm.SHA512, Family.ECDSA),
    /// RSASSA-PSS with SHA-256.
    PS256(-37, HashAlgorithm.SHA256, Family.RSA_PSS),
    /// RSASSA-PSS with SHA-384.
    PS384(-38, HashAlgorithm.SHA384, Family.RSA_PSS),
    /// RSASSA-PSS with SHA-512.
    PS512(-39, HashAlgorithm.SHA512, Family.RSA_PSS),
    /// Ed25519.
    EDDSA(-8, HashAlgorithm.SHA512, Family.ED25519);

    /// The kind of key an algorithm needs.
    public enum Family {
        /// An elliptic curve key on P-256, P-384 or P-521.
        ECDSA,
        /// An RSA key of 2048 bits or more.
        RSA_PSS,
        /// An Ed25519 key.
        ED25519
    }

    private final int coseIdentifier;
    private final HashAlgorithm hash;
    private final Family family;

    SignatureAlgorithm(int coseIdentifier, HashAlgorithm hash, Family family) {
        this.coseIdentifier = coseIdentifier;
        this.hash = hash;
        this.family = family;
    }

    /// The value of COSE header 1.
    public int coseIdentifier() {
        return coseIdentifier;
    }

    /// The hash the algorithm applies.
    public HashAlgorithm hash() {
        return hash;
    }

    /// The kind of key the algorithm needs.
    public Family family() {
        return family;
    }

    /// The algorithm with this COSE identifier; empty where C2PA does not list it.
    public static Optional<SignatureAlgorithm> identified(long coseIdentifier) {
        for (SignatureAlgorithm algorithm : values()) {
            if (algorithm.coseIdentifier == coseIdentifier) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }
}
