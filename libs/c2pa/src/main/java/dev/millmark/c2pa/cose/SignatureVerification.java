package dev.millmark.c2pa.cose;

import dev.millmark.encoding.Bytes;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.PSSSigner;

/// Checks signatures under a certificate's public key (C2PA 2.4 section 13.2). All of it runs on Bouncy Castle: its
/// curves of fixed form verify several times as fast as the JDK.
public final class SignatureVerification {

    private static final int MOST_KEYS = 64;

    /// The last keys, with what was computed for them: one signer signs many texts.
    private static final Map<Bytes, AsymmetricKeyParameter> KEYS =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(64, 0.75f, true) {
                        @Override
                        protected boolean removeEldestEntry(
                                Map.Entry<Bytes, AsymmetricKeyParameter> eldest) {
                            return size() > MOST_KEYS;
                        }
                    });

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
        if (!(key(publicKey).orElse(null) instanceof ECPublicKeyParameters ec)) {
            return false;
        }
        int width = (ec.getParameters().getN().bitLength() + 7) / 8;
        if (signature.size() != 2 * width) {
            return false;
        }
        ECDSASigner verifier = new ECDSASigner();
        verifier.init(false, ec);
        return verifier.verifySignature(
                hash.digest(message).toArray(),
                new BigInteger(1, signature.slice(0, width).toArray()),
                new BigInteger(1, signature.from(width).toArray()));
    }

    private static boolean rsaPss(
            HashAlgorithm hash, Bytes publicKey, Bytes message, Bytes signature) {
        if (!(key(publicKey).orElse(null) instanceof RSAKeyParameters rsa)
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
        AsymmetricKeyParameter known = KEYS.get(publicKey);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<AsymmetricKeyParameter> key = PublicKeys.read(publicKey);
        key.ifPresent(read -> KEYS.put(publicKey.compact(), read));
        return key;
    }

    private static Digest digest(HashAlgorithm hash) {
        return switch (hash) {
            case SHA256 -> SHA256Digest.newInstance();
            case SHA384 -> new SHA384Digest();
            case SHA512 -> new SHA512Digest();
        };
    }
}
