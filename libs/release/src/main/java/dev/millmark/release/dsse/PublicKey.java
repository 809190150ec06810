package dev.millmark.release.dsse;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.CanonicalBase64;
import dev.millmark.release.Digest;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/// A public key of Ed25519.
///
/// @param raw the 32 bytes of RFC 8032
public record PublicKey(Bytes raw) {

    private static final int SIZE = 32;
    private static final int SIGNATURE_SIZE = 64;

    /// @throws IllegalArgumentException if the bytes are no point that a signature may be checked with
    public PublicKey {
        if (raw.size() != SIZE) {
            throw new IllegalArgumentException(
                    "Ed25519 key of " + raw.size() + " bytes: give " + SIZE);
        }
        try {
            new Ed25519PublicKeyParameters(raw.toArray());
        } catch (IllegalArgumentException noPoint) {
            throw new IllegalArgumentException("Not a point of Ed25519: give a public key");
        }
    }

    /// Reads Base64 of the 32 bytes; empty where it is no key.
    public static Optional<PublicKey> parse(String base64) {
        try {
            return CanonicalBase64.decode(base64).map(PublicKey::new);
        } catch (IllegalArgumentException noKey) {
            return Optional.empty();
        }
    }

    /// The key's name in envelopes: the SHA-256 of its 32 bytes in hexadecimal.
    public String keyId() {
        return Digest.of(raw).toString();
    }

    /// Base64 of the 32 bytes.
    public String encode() {
        return CanonicalBase64.encode(raw);
    }

    boolean verifies(Bytes message, Bytes signature) {
        if (signature.size() != SIGNATURE_SIZE) {
            return false;
        }
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(raw.toArray()));
        verifier.update(message.toArray(), 0, message.size());
        return verifier.verifySignature(signature.toArray());
    }

    /// The key's name.
    @Override
    public String toString() {
        return "PublicKey[" + keyId() + "]";
    }
}
