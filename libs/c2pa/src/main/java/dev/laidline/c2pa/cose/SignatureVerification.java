package dev.laidline.c2pa.cose;

import dev.laidline.c2pa.bytes.Bytes;
import dev.laidline.c2pa.bytes.HashAlgorithm;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/// Checks signatures under a certificate's public key (C2PA 2.4 section 13.2). ECDSA runs on the JDK, which is fastest
/// at it, the rest on Bouncy Castle, which is fastest there.
public final class SignatureVerification {

    private static final int LEAST_RSA_BITS = 2048;

    /// Larger keys only cost time.
    private static final int MOST_RSA_BITS = 16384;

    private SignatureVerification() {}

    /// Whether `signature` is `algorithm`'s signature over `message` by the key in `publicKey`. Keys and signatures of
    /// the wrong kind or size are simply not it.
    ///
    /// @param publicKey a DER `SubjectPublicKeyInfo`
    public static boolean verify(
            SignatureAlgorithm algorithm, Bytes publicKey, Bytes message, Bytes signature) {
        return switch (algorithm.family()) {
            case ECDSA -> ecdsa(algorithm.hash(), publicKey, message, signature);
            case RSA_PSS -> rsaPss(algorithm.hash(), publicKey, message, signature);
            case ED25519 -> ed25519(publicKey, message, signature);
        };
    }

    private static boolean ecdsa(
            HashAlgorithm hash, Bytes publicKey, Bytes message, Bytes signature) {
        try {
            PublicKey key =
                    KeyFactory.getInstance("EC")
                            .generatePublic(new X509EncodedKeySpec(publicKey.toArray()));
            if (!(key instanceof ECPublicKey ec) || signature.size() != 2 * fieldSize(ec)) {
                return false;
            }
            Signature verifier = Signature.getInstance(javaName(hash));
            verifier.initVerify(key);
            verifier.update(message.asByteBuffer());
            return verifier.verify(signature.toArray());
        } catch (GeneralSecurityException notThisKey) {
            return false;
        }
    }

    private static int fieldSize(ECPublicKey key) {
        return (key.getParams().getOrder().bitLength() + 7) / 8;
    }

    private static String javaName(HashAlgorithm hash) {
        return switch (hash) {
            case SHA256 -> "SHA256withECDSAinP1363Format";
            case SHA384 -> "SHA384withECDSAinP1363Format";
            case SHA512 -> "SHA512withECDSAinP1363Format";
        };
    }

    private static boolean rsaPss(
            HashAlgorithm hash, Bytes publicKey, Bytes message, Bytes signature) {
        if (!(key(publicKey).orElse(null) instanceof RSAKeyParameters rsa)
                || rsa.getModulus().bitLength() < LEAST_RSA_BITS
                || rsa.getModulus().bitLength() > MOST_RSA_BITS
                || signature.size() != (rsa.getModulus().bitLength() + 7) / 8) {
            return false;
        }
        Digest digest = digest(hash);
        PSSSigner verifier = new PSSSigner(new RSABlindedEngine(), digest, digest.getDigestSize());
        verifier.init(false, rsa);
        verifier.update(message.toArray(), 0, message.size());
        return verifier.verifySignature(signature.toArray());
    }

    private static boolean ed25519(Bytes publicKey, Bytes message, Bytes signature) {
        if (!(key(publicKey).orElse(null) instanceof Ed25519PublicKeyParameters ed25519)
                || signature.size() != 64) {
            return false;
        }
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, ed25519);
        verifier.update(message.toArray(), 0, message.size());
        return verifier.verifySignature(signature.toArray());
    }

    private static Optional<AsymmetricKeyParameter> key(Bytes publicKey) {
        try {
            return Optional.of(PublicKeyFactory.createKey(publicKey.toArray()));
        } catch (IOException
                | RuntimeException
                        unreadable) { // Bouncy Castle meets bad keys with many of the latter
            return Optional.empty();
        }
    }

    private static Digest digest(HashAlgorithm hash) {
        return switch (hash) {
            case SHA256 -> SHA256Digest.newInstance();
            case SHA384 -> new SHA384Digest();
            case SHA512 -> new SHA512Digest();
        };
    }
}
