package dev.millmark.watermarking.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millmark.encoding.Bytes;
import dev.millmark.service.secret.KnownSecrets;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/// Encrypts secrets for the database under the master secret, which is in a file: AES-256-GCM with a key that
/// HKDF-SHA256 (RFC 5869) derives from it. What the database has is worth nothing without the file, and what was
/// deleted from the database derives from nothing. A wrapped secret is
/// ```
/// nonce[12] ciphertext tag[16]
/// ```
@Singleton
class KeyVault {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final byte[] SALT = "millmark watermark key vault v1".getBytes(UTF_8);
    private static final byte[] INFO = "wrapping key".getBytes(UTF_8);
    private static final int KEY_LENGTH = 32;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey wrapping;
    private final SecureRandom random = new SecureRandom();

    @Inject
    KeyVault(KeysConfig config, KnownSecrets secrets) throws IOException {
        this(secrets.hex("millmark.keys.master", config.master()));
    }

    /// @param hex at least 64 digits
    KeyVault(String hex) {
        byte[] master = HexFormat.of().parseHex(hex);
        try {
            wrapping =
                    KDF.getInstance("HKDF-SHA256")
                            .deriveKey(
                                    "AES",
                                    HKDFParameterSpec.ofExtract()
                                            .addSalt(SALT)
                                            .addIKM(master)
                                            .thenExpand(INFO, KEY_LENGTH));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has HKDF-SHA256", e);
        } finally {
            Arrays.fill(master, (byte) 0);
        }
    }

    /// Encrypts a secret.
    ///
    /// @param name whose it is; it opens under this name alone
    Bytes wrap(String name, byte[] secret) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, name, nonce).doFinal(secret);
            byte[] wrapped = Arrays.copyOf(nonce, NONCE_LENGTH + sealed.length);
            System.arraycopy(sealed, 0, wrapped, NONCE_LENGTH, sealed.length);
            return Bytes.copyOf(wrapped);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the secret of " + name + " cannot be encrypted", e);
        }
    }

    /// The secret. Wipe it after use.
    ///
    /// @throws IllegalStateException if it is another name's, was altered, or is of another master secret
    byte[] unwrap(String name, Bytes wrapped) {
        byte[] bytes = wrapped.toArray();
        try {
            return cipher(Cipher.DECRYPT_MODE, name, Arrays.copyOf(bytes, NONCE_LENGTH))
                    .doFinal(bytes, NONCE_LENGTH, bytes.length - NONCE_LENGTH);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "the secret of "
                            + name
                            + " in the database does not open with the master secret");
        }
    }

    private Cipher cipher(int mode, String name, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, wrapping, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(UTF_8));
        return cipher;
    }

    @Override
    public String toString() {
        return "KeyVault[redacted]";
    }
}
