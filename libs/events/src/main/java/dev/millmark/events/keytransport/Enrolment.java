package dev.millmark.events.keytransport;

import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/// How an instance shows to which public key watermark keys may be sealed: a file beside its private key, which an
/// operator takes to the watermark-service. Showing a key enrols nobody. The file has one line:
/// ```
/// NAME 64-HEX-DIGITS
/// ```
public final class Enrolment {

    private static final String PUBLIC = ".pub";
    private static final long LONGEST = 256;

    private Enrolment() {}

    /// Where an instance with this private key shows its public key.
    public static Path shownBeside(Path privateKey) {
        return privateKey.resolveSibling(privateKey.getFileName() + PUBLIC);
    }

    /// Shows a public key, in place of what was shown there before.
    ///
    /// @param privateKey the file of the private key, beside which the public key is shown
    public static void show(Recipient own, Path privateKey) throws IOException {
        Path file = shownBeside(privateKey);
        String line = own.name() + " " + own.publicKey().toHex() + "\n";
        if (!Files.exists(file) || !Files.readString(file).equals(line)) {
            writeWhole(file, line);
        }
    }

    /// Reads what an instance shows.
    ///
    /// @throws IOException if the file cannot be read or shows no public key
    public static Recipient read(Path file) throws IOException {
        if (Files.size(file) > LONGEST) {
            throw new IOException(file + " is too long to show a public key");
        }
        String[] parts = Files.readString(file).strip().split(" ", -1);
        if (parts.length != 2) {
            throw new IOException(
                    file + " shows no public key: it has one line, NAME and 64 hex digits");
        }
        try {
            return new Recipient(parts[0], Bytes.fromHex(parts[1]));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " shows no public key: " + e.getMessage(), e);
        }
    }

    /// Readers see the whole file or none.
    private static void writeWhole(Path file, String line) throws IOException {
        Path part =
                Files.createTempFile(
                        file.toAbsolutePath().getParent(),
                        "." + file.getFileName(),
                        ".part",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, line);
        Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
