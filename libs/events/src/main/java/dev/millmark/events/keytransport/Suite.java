package dev.millmark.events.keytransport;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.hpke.HPKE;

/// The one HPKE suite in use: base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM.
final class Suite {

    static final byte[] INFO = "millmark watermark key v1".getBytes(StandardCharsets.UTF_8);

    /// Bytes of an X25519 public key, which is what encapsulates (RFC 9180 section 7.1).
    static final int ENCAPSULATED_KEY_SIZE = 32;

    /// Bytes that AES-256-GCM adds to what it encrypts (RFC 9180 section 7.3).
    static final int TAG_SIZE = 16;

    private static final byte[] NO_PSK = {};

    private Suite() {}

    static HPKE hpke() {
        return new HPKE(
                HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    }

    static byte[] noPsk() {
        return NO_PSK;
    }

    /// Binds a ciphertext to the key and the recipient it was made for.
    static byte[] aad(String keyId, String recipient) {
        return (keyId + "\n" + recipient).getBytes(StandardCharsets.UTF_8);
    }
}
