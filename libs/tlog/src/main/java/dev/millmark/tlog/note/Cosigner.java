package dev.millmark.tlog.note;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.internal.Seeds;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;

/// Cosigns checkpoints as a witness. Whether a checkpoint may be cosigned is for
/// [dev.millmark.tlog.witness.AddCheckpointRequest#refusal] to say.
public final class Cosigner {

    private final VerifierKey verifierKey;
    private final UnaryOperator<Bytes> signer;

    private Cosigner(VerifierKey verifierKey, UnaryOperator<Bytes> signer) {
        this.verifierKey = verifierKey;
        this.signer = signer;
    }

    /// A witness that signs with Ed25519 (signature type 0x04).
    ///
    /// @throws IllegalArgumentException if the seed has not 32 bytes
    public static Cosigner ed25519(KeyName name, Bytes seed) {
        Ed25519PrivateKeyParameters key = Seeds.ed25519(seed);
        Bytes publicKey = Bytes.copyOf(key.generatePublicKey().getEncoded());
        return new Cosigner(
                new VerifierKey(name, SignatureType.ED25519_COSIGNATURE, publicKey),
                message -> Seeds.sign(key, message));
    }

    /// A witness that signs with ML-DSA-44 (signature type 0x06).
    ///
    /// @throws IllegalArgumentException if the seed has not 32 bytes
    public static Cosigner mlDsa44(KeyName name, Bytes seed) {
        MLDSAPrivateKeyParameters key = Seeds.mlDsa44(seed);
        Bytes publicKey = Bytes.copyOf(key.getPublicKeyParameters().getEncoded());
        return new Cosigner(
                new VerifierKey(name, SignatureType.ML_DSA_44_COSIGNATURE, publicKey),
                message -> Seeds.sign(key, message));
    }

    /// What verifies the cosignatures.
    public VerifierKey verifierKey() {
        return verifierKey;
    }

    /// The cosignature of a checkpoint at a time, in whole seconds.
    ///
    /// @throws IllegalArgumentException if the time is before 1970, or a name too long for ML-DSA's message
    public NoteSignature cosign(Checkpoint checkpoint, Instant time) {
        long seconds = time.getEpochSecond();
        Optional<Bytes> message =
                verifierKey.type() == SignatureType.ML_DSA_44_COSIGNATURE
                        ? CosignatureMessage.mlDsa44(seconds, verifierKey.name(), checkpoint.text())
                        : CosignatureMessage.ed25519(seconds, checkpoint.text());
        Bytes signature =
                signer.apply(
                        message.orElseThrow(() ->
                                new IllegalArgumentException(
                                        "Cosignature at "
                                                + seconds
                                                + " s: give a time after 1970 and short names")));
        return new NoteSignature(
                verifierKey.name(), verifierKey.id(), CosignatureMessage.timed(seconds, signature));
    }

    /// The public key only.
    @Override
    public String toString() {
        return "Cosigner[" + verifierKey + "]";
    }
}
