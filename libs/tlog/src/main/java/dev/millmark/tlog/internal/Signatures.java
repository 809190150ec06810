package dev.millmark.tlog.internal;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Verification;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.MLDSASigner;

/// Signatures under raw public keys of the right length.
public final class Signatures {

    private Signatures() {}

    /// RFC 8032, pure Ed25519.
    public static Verification ed25519(Bytes key, Bytes message, Bytes signature) {
        Ed25519PublicKeyParameters point;
        try {
            point = new Ed25519PublicKeyParameters(key.toArray());
        } catch (IllegalArgumentException noPointOfTheCurve) {
            return Verification.FAILS;
        }
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, point);
        verifier.update(message.toArray(), 0, message.size());
        return Verification.of(verifier.verifySignature(signature.toArray()));
    }

    /// FIPS 204, pure ML-DSA-44 with an empty context.
    public static Verification mlDsa44(Bytes key, Bytes message, Bytes signature) {
        MLDSASigner verifier = new MLDSASigner();
        verifier.init(
                false, new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, key.toArray()));
        verifier.update(message.toArray(), 0, message.size());
        return Verification.of(verifier.verifySignature(signature.toArray()));
    }
}
