package dev.millmark.tlog.note;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;

/// The first four bytes of `SHA-256(key name ‖ 0x0A ‖ type ‖ public key)` (C2SP signed-note).
///
/// @param bytes the four bytes
public record KeyId(Bytes bytes) {

    static final int SIZE = 4;

    /// @throws IllegalArgumentException if there are not four bytes
    public KeyId {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException("Key id of " + bytes.size() + " bytes: give 4");
        }
    }

    static KeyId of(KeyName name, Bytes typedKey) {
        Bytes hashed = Bytes.concat(Bytes.utf8(name.value() + "\n"), typedKey);
        return new KeyId(Hash.sha256(hashed).bytes().slice(0, SIZE));
    }

    /// Eight hexadecimal digits.
    @Override
    public String toString() {
        return bytes.toHex();
    }
}
