package dev.millmark.events.keytransport;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.SealedKey;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.math.ec.rfc7748.X25519;

/// An instance of a service that watermark keys are sealed to, known by its X25519 public key.
///
/// @param name what the instance calls itself, for example `verifier-service-2`: 1 to 128 letters, digits, `.`, `_`
/// and `-`
/// @param publicKey the 32 bytes of RFC 7748
public record Recipient(String name, Bytes publicKey) {

    private static final int X25519_BYTES = 32;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    private static final byte[] ANY_SCALAR = new byte[X25519_BYTES];

    /// @throws IllegalArgumentException if the name has another form, or if the public key has another length or is a
    /// point of low order, to which anything encrypts alike
    public Recipient {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "recipient's name: use 1 to 128 letters, digits, '.', '_' or '-'");
        }
        if (publicKey.size() != X25519_BYTES) {
            throw new IllegalArgumentException(
                    "public key of " + name + " has " + publicKey.size() + " bytes; X25519 has 32");
        }
        if (!X25519.calculateAgreement(
                ANY_SCALAR, 0, publicKey.toArray(), 0, new byte[X25519_BYTES], 0)) {
            throw new IllegalArgumentException(
                    "public key of " + name + " is a point of low order; enrol another");
        }
    }

    /// SHA-256 of the public key, lower-case hex.
    public String keyId() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            publicKey.update(digest);
            return Bytes.copyOf(digest.digest()).toHex();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Seals a key's bytes to this recipient. The result is bound to the key id.
    public SealedKey seal(String keyId, Bytes key) {
        AsymmetricKeyParameter recipientKey =
                Suite.hpke().deserializePublicKey(publicKey.toArray());
        try {
            byte[][] sealed =
                    Suite.hpke()
                            .seal(
                                    recipientKey,
                                    Suite.INFO.clone(),
                                    Suite.aad(keyId, name),
                                    key.toArray(),
                                    Suite.noPsk(),
                                    Suite.noPsk(),
                                    null);
            return new SealedKey(name, keyId(), Bytes.copyOf(sealed[1]), Bytes.copyOf(sealed[0]));
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException(
                    "sealing watermark key " + keyId + " to " + name + " failed", e);
        }
    }
}
