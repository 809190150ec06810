package dev.millmark.tlog.note;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.internal.Seeds;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/// Signs the checkpoints of one log, and nothing else, with Ed25519 (signature type 0x01). Deterministic: the same
/// checkpoint has one signature.
public final class LogSigner {

    /// The length of the private key in bytes.
    public static final int SEED_SIZE = Seeds.SIZE;

    private final VerifierKey verifierKey;
    private final Ed25519PrivateKeyParameters key;

    private LogSigner(VerifierKey verifierKey, Ed25519PrivateKeyParameters key) {
        this.verifierKey = verifierKey;
        this.key = key;
    }

    /// A signer for the log whose origin is `name`.
    ///
    /// @param seed the private key of RFC 8032
    /// @throws IllegalArgumentException if the seed has not 32 bytes
    public static LogSigner of(KeyName name, Bytes seed) {
        Ed25519PrivateKeyParameters key = Seeds.ed25519(seed);
        Bytes publicKey = Bytes.copyOf(key.generatePublicKey().getEncoded());
        return new LogSigner(new VerifierKey(name, SignatureType.ED25519, publicKey), key);
    }

    /// What verifies the signatures.
    public VerifierKey verifierKey() {
        return verifierKey;
    }

    /// The checkpoint as a note with one signature.
    ///
    /// @throws IllegalArgumentException if it is of another origin
    public SignedCheckpoint sign(Checkpoint checkpoint) {
        if (!checkpoint.origin().equals(verifierKey.name().value())) {
            throw new IllegalArgumentException(
                    "Checkpoint of "
                            + checkpoint.origin()
                            + ": "
                            + verifierKey.name()
                            + " signs its own only");
        }
        Bytes signature = Seeds.sign(key, Bytes.utf8(checkpoint.text()));
        return new SignedCheckpoint(
                checkpoint,
                new Note(
                        checkpoint.text(),
                        List.of(
                                new NoteSignature(
                                        verifierKey.name(), verifierKey.id(), signature))));
    }

    /// The public key only.
    @Override
    public String toString() {
        return "LogSigner[" + verifierKey + "]";
    }
}
