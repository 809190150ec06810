package dev.millmark.release.dsse;

import dev.millmark.encoding.Bytes;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/// Signs envelopes with Ed25519. Deterministic: the same payload has one signature.
public final class SigningKey {

    /// The length of the private key in bytes.
    public static final int SEED_SIZE = 32;

    private final Ed25519PrivateKeyParameters key;
    private final PublicKey publicKey;

    private SigningKey(Ed25519PrivateKeyParameters key) {
        this.key = key;
        this.publicKey = new PublicKey(Bytes.copyOf(key.generatePublicKey().getEncoded()));
    }

    /// The key of this seed.
    ///
    /// @param seed the private key of RFC 8032
    /// @throws IllegalArgumentException if the seed has not 32 bytes
    public static SigningKey of(Bytes seed) {
        if (seed.size() != SEED_SIZE) {
            throw new IllegalArgumentException("Seed of " + seed.size() + " bytes: give 32");
        }
        return new SigningKey(new Ed25519PrivateKeyParameters(seed.toArray()));
    }

    /// What verifies the signatures.
    public PublicKey publicKey() {
        return publicKey;
    }

    /// An envelope of the payload with one signature.
    public Envelope sign(String payloadType, Bytes payload) {
        Bytes message = Envelope.preAuthenticationEncoding(payloadType, payload);
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message.toArray(), 0, message.size());
        Bytes signature = Bytes.copyOf(signer.generateSignature());
        return new Envelope(
                payloadType,
                payload,
                List.of(new Envelope.Signature(Optional.of(publicKey.keyId()), signature)));
    }

    /// An envelope of the statement with one signature.
    public Envelope sign(Statement statement) {
        return sign(Statement.PAYLOAD_TYPE, statement.encode());
    }

    /// The public key's name only.
    @Override
    public String toString() {
        return "SigningKey[" + publicKey.keyId() + "]";
    }
}
