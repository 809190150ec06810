package dev.millmark.c2pa.certificate;

import dev.millmark.c2pa.cose.LocalSigner;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.encoding.Bytes;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Base64;

/// A key pair in memory and the algorithm it signs with.
public final class SigningKey {

    private static final int RSA_BITS = 3072;

    private final SignatureAlgorithm algorithm;
    private final KeyPair pair;

    private SigningKey(SignatureAlgorithm algorithm, KeyPair pair) {
        this.algorithm = algorithm;
        this.pair = pair;
    }

    /// A new key for `algorithm`: on the curve of its width, or of 3072 bits for RSA.
    public static SigningKey generate(SignatureAlgorithm algorithm, SecureRandom random) {
        AlgorithmParameterSpec parameters =
                switch (algorithm) {
                    case ES256 -> new ECGenParameterSpec("secp256r1");
                    case ES384 -> new ECGenParameterSpec("secp384r1");
                    case ES512 -> new ECGenParameterSpec("secp521r1");
                    case EDDSA -> NamedParameterSpec.ED25519;
                    case PS256, PS384, PS512 ->
                            new RSAKeyGenParameterSpec(RSA_BITS, RSAKeyGenParameterSpec.F4);
                };
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(javaName(algorithm));
            generator.initialize(parameters, random);
            return new SigningKey(algorithm, generator.generateKeyPair());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(
                    "This Java runtime cannot make keys for " + algorithm, missing);
        }
    }

    /// An existing key pair under the algorithm that suits it: by curve for elliptic curves, `PS256` for RSA.
    ///
    /// @throws IllegalArgumentException if it is of a kind that C2PA does not list
    public static SigningKey of(PublicKey publicKey, PrivateKey privateKey) {
        return new SigningKey(suited(publicKey), new KeyPair(publicKey, privateKey));
    }

    private static SignatureAlgorithm suited(PublicKey key) {
        return switch (key) {
            case ECKey curve when curve.getParams().getOrder().bitLength() == 256 ->
                    SignatureAlgorithm.ES256;
            case ECKey curve when curve.getParams().getOrder().bitLength() == 384 ->
                    SignatureAlgorithm.ES384;
            case ECKey curve when curve.getParams().getOrder().bitLength() == 521 ->
                    SignatureAlgorithm.ES512;
            case EdECKey edwards when edwards.getParams().getName().equals("Ed25519") ->
                    SignatureAlgorithm.EDDSA;
            case RSAKey rsa -> SignatureAlgorithm.PS256;
            default ->
                    throw new IllegalArgumentException(
                            key.getAlgorithm() + " key: use P-256, P-384, P-521, Ed25519 or RSA");
        };
    }

    /// The algorithm.
    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    /// A signer with this key.
    public LocalSigner signer() {
        return LocalSigner.of(algorithm, pair.getPrivate());
    }

    /// The DER encoding of the public key (`SubjectPublicKeyInfo`).
    public Bytes publicKey() {
        return Bytes.copyOf(pair.getPublic().getEncoded());
    }

    /// The private key in PKCS#8 as PEM text (RFC 7468 section 10), not encrypted: a file of the owner's alone.
    public String toPem() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    PrivateKey privateKey() {
        return pair.getPrivate();
    }

    private static String javaName(SignatureAlgorithm algorithm) {
        return switch (algorithm.family()) {
            case ECDSA -> "EC";
            case RSA_PSS -> "RSA";
            case ED25519 -> "Ed25519";
        };
    }

    /// The algorithm only, never the key.
    @Override
    public String toString() {
        return "SigningKey[" + algorithm + "]";
    }
}
