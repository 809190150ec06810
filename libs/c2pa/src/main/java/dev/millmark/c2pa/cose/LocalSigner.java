package dev.millmark.c2pa.cose;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.BytesBuilder;
import java.io.IOException;
import java.math.BigInteger;
import java.security.PrivateKey;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.util.BigIntegers;

/// Signs with a key in memory, deterministically: Ed25519 (RFC 8032), ECDSA with the nonce of RFC 6979, RSASSA-PSS with
/// a salt that is the hash of the message under the key.
public final class LocalSigner implements Signer {

    private final SignatureAlgorithm algorithm;
    private final AsymmetricKeyParameter key;

    private LocalSigner(SignatureAlgorithm algorithm, AsymmetricKeyParameter key) {
        this.algorithm = algorithm;
        this.key = key;
    }

    /// A signer for a key in PKCS#8 encoding, such as the JDK's and Bouncy Castle's key factories make.
    ///
    /// @throws IllegalArgumentException if the key does not suit the algorithm
    public static LocalSigner of(SignatureAlgorithm algorithm, PrivateKey key) {
        byte[] encoded = key.getEncoded();
        if (encoded == null) {
            throw new IllegalArgumentException(
                    key.getAlgorithm()
                            + " key without an encoding: implement Signer where the key cannot leave its store");
        }
        return of(algorithm, Bytes.copyOf(encoded));
    }

    /// A signer for a key in PKCS#8 encoding.
    ///
    /// @throws IllegalArgumentException if `pkcs8` is not such a key or does not suit the algorithm
    public static LocalSigner of(SignatureAlgorithm algorithm, Bytes pkcs8) {
        AsymmetricKeyParameter key;
        try {
            key = PrivateKeyFactory.createKey(pkcs8.toArray());
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "Private key of " + pkcs8.size() + " bytes is not PKCS#8: convert it");
        }
        boolean suits =
                switch (algorithm.family()) {
                    case ECDSA -> key instanceof ECPrivateKeyParameters;
                    case ED25519 -> key instanceof Ed25519PrivateKeyParameters;
                    case RSA_PSS ->
                            key instanceof RSAKeyParameters rsa
                                    && rsa.getModulus().bitLength() >= PublicKeys.LEAST_RSA_BITS
                                    && rsa.getModulus().bitLength() <= PublicKeys.MOST_RSA_BITS;
                };
        if (!suits) {
            throw new IllegalArgumentException(
                    algorithm + " with another kind of key: choose the algorithm of the key");
        }
        return new LocalSigner(algorithm, key);
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    @Override
    public int signatureSize() {
        return switch (key) {
            case ECPrivateKeyParameters ec -> 2 * fieldSize(ec);
            case RSAKeyParameters rsa -> (rsa.getModulus().bitLength() + 7) / 8;
            default -> 64;
        };
    }

    @Override
    public Bytes sign(Bytes message) {
        return switch (key) {
            case ECPrivateKeyParameters ec -> ecdsa(ec, message);
            case RSAKeyParameters rsa -> rsaPss(rsa, message);
            default -> ed25519(message);
        };
    }

    private Bytes ed25519(Bytes message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        byte[] input = message.toArray();
        signer.update(input, 0, input.length);
        return Bytes.copyOf(signer.generateSignature());
    }

    private Bytes ecdsa(ECPrivateKeyParameters ec, Bytes message) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(digest()));
        signer.init(true, ec);
        BigInteger[] pair = signer.generateSignature(algorithm.hash().digest(message).toArray());
        int width = fieldSize(ec);
        return new BytesBuilder(2 * width)
                .put(Bytes.copyOf(BigIntegers.asUnsignedByteArray(width, pair[0])))
                .put(Bytes.copyOf(BigIntegers.asUnsignedByteArray(width, pair[1])))
                .build();
    }

    private Bytes rsaPss(RSAKeyParameters rsa, Bytes message) {
        Bytes exponent = Bytes.copyOf(rsa.getExponent().toByteArray());
        byte[] salt = algorithm.hash().digest(exponent, message).toArray();
        PSSSigner signer = new PSSSigner(new RSABlindedEngine(), digest(), salt);
        signer.init(true, rsa);
        byte[] input = message.toArray();
        signer.update(input, 0, input.length);
        try {
            return Bytes.copyOf(signer.generateSignature());
        } catch (CryptoException impossible) {
            throw new IllegalStateException(
                    algorithm + " signing failed: the key is damaged", impossible);
        }
    }

    private static int fieldSize(ECPrivateKeyParameters ec) {
        return (ec.getParameters().getN().bitLength() + 7) / 8;
    }

    private Digest digest() {
        return switch (algorithm.hash()) {
            case SHA256 -> SHA256Digest.newInstance();
            case SHA384 -> new SHA384Digest();
            case SHA512 -> new SHA512Digest();
        };
    }

    /// The algorithm only, never the key.
    @Override
    public String toString() {
        return "LocalSigner[" + algorithm + "]";
    }
}
