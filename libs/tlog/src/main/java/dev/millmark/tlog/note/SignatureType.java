package dev.millmark.tlog.note;

import java.util.Arrays;
import java.util.Optional;

/// The signature types that Millmark reads (C2SP signed-note, tlog-cosignature).
public enum SignatureType {
    /// Ed25519 over the note's text.
    ED25519(0x01, 32, 64),
    /// Ed25519 over a time and the note's text: `uint64 time ‖ signature`.
    ED25519_COSIGNATURE(0x04, 32, 8 + 64),
    /// ML-DSA-44 over a time and the tree head: `uint64 time ‖ signature`.
    ML_DSA_44_COSIGNATURE(0x06, 1312, 8 + 2420);

    private final int code;
    private final int keySize;
    private final int signatureSize;

    SignatureType(int code, int keySize, int signatureSize) {
        this.code = code;
        this.keySize = keySize;
        this.signatureSize = signatureSize;
    }

    /// The byte that stands for the type.
    public int code() {
        return code;
    }

    /// The length of a public key in bytes.
    public int keySize() {
        return keySize;
    }

    /// The length of what follows the key id in a signature line, in bytes.
    public int signatureSize() {
        return signatureSize;
    }

    /// Whether a witness makes such signatures; the log makes the others.
    public boolean isCosignature() {
        return this != ED25519;
    }

    static Optional<SignatureType> of(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }
}
