package dev.millmark.events.keytransport;

import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// How services tell whom to seal watermark keys to: a directory with one `NAME.pub` file for each, 64 hex digits.
public final class Enrolment {

    private static final String PUBLIC_KEY = ".pub";

    private Enrolment() {}

    /// Puts the service's public key into the directory, in place of another one of the same name.
    ///
    /// @return the key
    public static RecipientKey enrol(RecipientKey key, Path directory) throws IOException {
        Bytes own = key.recipient().publicKey();
        Path file = directory.resolve(key.recipient().name() + PUBLIC_KEY);
        if (!Files.exists(file) || !readHex(file).equals(own)) {
            Files.createDirectories(directory);
            writeWhole(file, own);
        }
        return key;
    }

    /// Every enrolled service, by name. A directory that does not exist yet has none.
    public static List<Recipient> recipients(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Recipient> recipients = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                String fileName = file.getFileName().toString();
                if (fileName.endsWith(PUBLIC_KEY)) {
                    String name = fileName.substring(0, fileName.length() - PUBLIC_KEY.length());
                    recipients.add(new Recipient(name, readHex(file)));
                }
            }
        }
        return recipients;
    }

    private static Bytes readHex(Path file) throws IOException {
        try {
            return Bytes.fromHex(Files.readString(file).strip());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " does not hold a key in hex digits");
        }
    }

    /// Readers see the whole file or none.
    private static void writeWhole(Path file, Bytes key) throws IOException {
        Path part =
                Files.createTempFile(
                        file.toAbsolutePath().getParent(),
                        "." + file.getFileName(),
                        ".part",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, key.toHex() + "\n");
        Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
