package dev.millmark.c2pa.cose;

import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/// Which public keys are made into key objects, decided before one is made: a key is the choice of whoever sends it,
/// and a large modulus or exponent, or a curve with parameters of its own, costs seconds.
public final class PublicKeys {

    /// The smallest RSA modulus, in bits (C2PA 2.4 section 14.5.1.1).
    public static final int LEAST_RSA_BITS = 2048;

    /// The largest RSA modulus, in bits.
    public static final int MOST_RSA_BITS = 4096;

    private static final int MOST_EXPONENT_BITS = 32;

    private static final Set<ASN1ObjectIdentifier> CURVES =
            Set.of(
                    SECObjectIdentifiers.secp256r1,
                    SECObjectIdentifiers.secp384r1,
                    SECObjectIdentifiers.secp521r1);

    private static final Set<ASN1ObjectIdentifier> RSA =
            Set.of(PKCSObjectIdentifiers.rsaEncryption, PKCSObjectIdentifiers.id_RSASSA_PSS);

    private PublicKeys() {}

    /// What keeps a key from being used at all: an RSA key beyond the bounds, an elliptic curve that C2PA does not
    /// list, or another kind than RSA, elliptic curve and Ed25519. Empty where nothing does.
    public static Optional<String> problem(SubjectPublicKeyInfo key) {
        ASN1ObjectIdentifier algorithm = key.getAlgorithm().getAlgorithm();
        if (RSA.contains(algorithm)) {
            return rsaProblem(key);
        }
        if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            boolean isListed =
                    key.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve
                            && CURVES.contains(curve);
            return isListed
                    ? Optional.empty()
                    : Optional.of("a key on a curve that C2PA does not list");
        }
        return algorithm.equals(EdECObjectIdentifiers.id_Ed25519)
                ? Optional.empty()
                : Optional.of("a key of a kind that C2PA does not list");
    }

    private static Optional<String> rsaProblem(SubjectPublicKeyInfo key) {
        RSAPublicKey rsa;
        try {
            rsa = RSAPublicKey.getInstance(key.parsePublicKey());
        } catch (IOException | RuntimeException unreadable) { // the latter from bad ASN.1
            return Optional.of("an RSA key that does not parse");
        }
        int bits = rsa.getModulus().bitLength();
        if (bits < LEAST_RSA_BITS || bits > MOST_RSA_BITS) {
            return Optional.of(
                    "an RSA modulus of "
                            + bits
                            + " bits, not "
                            + LEAST_RSA_BITS
                            + " to "
                            + MOST_RSA_BITS);
        }
        int exponentBits = rsa.getPublicExponent().bitLength();
        return exponentBits <= MOST_EXPONENT_BITS
                ? Optional.empty()
                : Optional.of("an RSA exponent of " + exponentBits + " bits");
    }

    /// The algorithm that suits a key: by curve for elliptic curves, `PS256` for RSA.
    ///
    /// @param publicKey a DER `SubjectPublicKeyInfo`
    /// @throws IllegalArgumentException if there is a [#problem], or it does not parse
    static SignatureAlgorithm algorithm(Bytes publicKey) {
        return switch (required(publicKey)) {
            case ECPublicKeyParameters ec ->
                    switch (ec.getParameters().getN().bitLength()) {
                        case 256 -> SignatureAlgorithm.ES256;
                        case 384 -> SignatureAlgorithm.ES384;
                        default -> SignatureAlgorithm.ES512;
                    };
            case RSAKeyParameters rsa -> SignatureAlgorithm.PS256;
            default -> SignatureAlgorithm.EDDSA;
        };
    }

    /// The length in bytes of signatures by a key.
    static int signatureSize(Bytes publicKey) {
        return switch (required(publicKey)) {
            case ECPublicKeyParameters ec -> 2 * ((ec.getParameters().getN().bitLength() + 7) / 8);
            case RSAKeyParameters rsa -> (rsa.getModulus().bitLength() + 7) / 8;
            default -> 64;
        };
    }

    private static AsymmetricKeyParameter required(Bytes publicKey) {
        return read(publicKey)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "Public key of "
                                        + publicKey.size()
                                        + " bytes: use P-256, P-384, P-521, Ed25519 or RSA of 2048 to 4096 bits"));
    }

    /// The key object; empty where there is a [#problem] or it does not parse.
    ///
    /// @param publicKey a DER `SubjectPublicKeyInfo`
    static Optional<AsymmetricKeyParameter> read(Bytes publicKey) {
        try {
            SubjectPublicKeyInfo key = SubjectPublicKeyInfo.getInstance(publicKey.toArray());
            if (problem(key).isPresent()) {
                return Optional.empty();
            }
            return Optional.of(
                    RSA.contains(key.getAlgorithm().getAlgorithm())
                            ? rsa(key)
                            : PublicKeyFactory.createKey(key));
        } catch (IOException
                | RuntimeException
                        unreadable) { // Bouncy Castle meets bad keys with many of the latter
            return Optional.empty();
        }
    }

    /// Without the tests for primes by which Bouncy Castle's factory looks for weak moduli: a tenth of a second each.
    private static RSAKeyParameters rsa(SubjectPublicKeyInfo key) throws IOException {
        RSAPublicKey rsa = RSAPublicKey.getInstance(key.parsePublicKey());
        return new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent(), true);
    }
}
