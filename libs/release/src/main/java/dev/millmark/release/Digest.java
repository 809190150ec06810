package dev.millmark.release;

import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Pattern;

/// A SHA-256 digest, written as 64 lower-case hexadecimal digits.
///
/// @param bytes the 32 bytes
public record Digest(Bytes bytes) implements Comparable<Digest> {

    /// The length of every digest in bytes.
    public static final int SIZE = 32;

    private static final int BUFFER = 1 << 20;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    /// @throws IllegalArgumentException if there are not 32 bytes
    public Digest {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException(
                    "Digest of " + bytes.size() + " bytes: give " + SIZE);
        }
    }

    /// The digest of these bytes.
    public static Digest of(Bytes data) {
        MessageDigest digest = sha256();
        data.update(digest);
        return new Digest(Bytes.copyOf(digest.digest()));
    }

    /// The digest of a stream's bytes to its end, however many.
    ///
    /// @throws IOException if the stream breaks off
    public static Digest of(InputStream data) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        for (int read = data.read(buffer); read >= 0; read = data.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return new Digest(Bytes.copyOf(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("A JDK without SHA-256: use another", impossible);
        }
    }

    /// Reads what [#toString] writes; empty where the text is anything else.
    public static Optional<Digest> parse(String text) {
        return HEX.matcher(text).matches()
                ? Optional.of(new Digest(Bytes.fromHex(text)))
                : Optional.empty();
    }

    @Override
    public int compareTo(Digest other) {
        return bytes.compareUnsigned(other.bytes);
    }

    @Override
    public String toString() {
        return bytes.toHex();
    }
}
