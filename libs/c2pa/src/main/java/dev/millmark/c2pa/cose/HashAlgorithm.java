package dev.millmark.c2pa.cose;

import dev.millmark.encoding.Bytes;
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
    private final MessageDigest empty;

    HashAlgorithm(String identifier, String javaName) {
        this.identifier = identifier;
        try {
            empty = MessageDigest.getInstance(javaName);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(
                    javaName + " is missing from this Java runtime: install a complete one",
                    missing);
        }
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
        MessageDigest digest = copyOfEmpty();
        for (Bytes part : parts) {
            part.update(digest);
        }
        return Bytes.copyOf(digest.digest());
    }

    /// To ask the security providers for a digest takes longer than to hash a claim.
    private MessageDigest copyOfEmpty() {
        try {
            return (MessageDigest) empty.clone();
        } catch (CloneNotSupportedException refused) {
            throw new IllegalStateException(
                    "This Java runtime's " + empty.getAlgorithm() + " cannot be copied", refused);
        }
    }
}
