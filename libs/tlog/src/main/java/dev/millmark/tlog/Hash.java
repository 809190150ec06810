package dev.millmark.tlog;

import dev.millmark.encoding.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A SHA-256 hash, and the hashing of RFC 6962 section 2.1.
///
/// @param bytes the 32 bytes
public record Hash(Bytes bytes) {

    /// The length of every hash in bytes.
    public static final int SIZE = 32;

    /// The root of the tree without leaves: `SHA-256("")`.
    public static final Hash EMPTY_TREE = sha256(Bytes.EMPTY);

    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;

    /// @throws IllegalArgumentException if there are not 32 bytes
    public Hash {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException("Hash of " + bytes.size() + " bytes: give " + SIZE);
        }
        bytes = bytes.compact(); // a hash outlives the tile that it is read from
    }

    /// `SHA-256(0x00 ‖ entry)`.
    public static Hash leaf(Bytes entry) {
        MessageDigest digest = digest();
        digest.update(LEAF);
        entry.update(digest);
        return new Hash(Bytes.copyOf(digest.digest()));
    }

    /// `SHA-256(0x01 ‖ left ‖ right)`.
    public static Hash node(Hash left, Hash right) {
        MessageDigest digest = digest();
        digest.update(NODE);
        left.bytes.update(digest);
        right.bytes.update(digest);
        return new Hash(Bytes.copyOf(digest.digest()));
    }

    /// `SHA-256(data)`, which is no hash of any tree.
    public static Hash sha256(Bytes data) {
        MessageDigest digest = digest();
        data.update(digest);
        return new Hash(Bytes.copyOf(digest.digest()));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("A JDK without SHA-256: use another", impossible);
        }
    }

    /// The 64 hexadecimal digits.
    @Override
    public String toString() {
        return bytes.toHex();
    }
}
