package dev.millmark.tlog.internal;

import dev.millmark.encoding.Bytes;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.MLDSASigner;

/// Private keys from their 32-byte seeds, and signing with them.
public final class Seeds {

    /// Their length in bytes.
    public static final int SIZE = 32;

    private Seeds() {}

    public static Ed25519PrivateKeyParameters ed25519(Bytes seed) {
        check(seed);
        return new Ed25519PrivateKeyParameters(seed.toArray());
    }

    public static MLDSAPrivateKeyParameters mlDsa44(Bytes seed) {
        check(seed);
        return new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, seed.toArray());
    }

    private static void check(Bytes seed) {
        if (seed.size() != SIZE) {
            throw new IllegalArgumentException("Seed of " + seed.size() + " bytes: give 32");
        }
    }

    public static Bytes sign(Ed25519PrivateKeyParameters key, Bytes message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message.toArray(), 0, message.size());
        return Bytes.copyOf(signer.generateSignature());
    }

    /// Deterministic: without a source of randomness given, FIPS 204's `rnd` is zero.
    public static Bytes sign(MLDSAPrivateKeyParameters key, Bytes message) {
        MLDSASigner signer = new MLDSASigner();
        signer.init(true, key);
        signer.update(message.toArray(), 0, message.size());
        try {
            return Bytes.copyOf(signer.generateSignature());
        } catch (CryptoException impossible) {
            throw new IllegalStateException(
                    "ML-DSA signing failed: the key is damaged", impossible);
        }
    }
}
