package dev.laidline.c2pa.bytes;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/// The hash algorithms on C2PA 2.4's list (section 13.1). No other may be created or accepted.
public enum HashAlgorithm {
    /// SHA-256, what this library writes.
    SHA256("sha256", "SHA-256"),
    /// SHA-384.
    SHA384("sha384", "SHA-384"),
    /// SHA-512.
    SHA512("sha512", "SHA-512");

    private final String identifier;
    private final String javaName;

    HashAlgorithm(String identifier, String javaName) {
        this.identifier = identifier;
        this.javaName = javaName;
    }

    /// The value of `alg` fields, such as `sha256`.
    public String identifier() {
        return identifier;
    }

    /// The algorithm that `identifier` names; empty where C2PA does not list it.
    public static Optional<HashAlgorithm> named(String identifier) {
        for (HashAlgorithm algorithm : values()) {
            if (algorithm.identifier.equals(identifier)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /// The digest of `parts`, one after another.
    public Bytes digest(Bytes... parts) {
        MessageDigest digest = messageDigest();
        for (Bytes part : parts) {
            part.update(digest);
        }
        byte[] value = digest.digest();
        return Bytes.owning(value, value.length);
    }

    private MessageDigest messageDigest() {
        try {
            return MessageDigest.getInstance(javaName);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(
                    javaName + " is missing from this Java runtime: install a complete one",
                    missing);
        }
    }
}
