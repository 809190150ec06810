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

    /// The service's key pair: read from its file, or made and written there (mode 600) at first start. Either way its public key is
    /// then in the directory.
    public static RecipientKey enrol(String name, Path privateKey, Path directory)
            throws IOException {
        RecipientKey key =
                Files.exists(privateKey)
                        ? RecipientKey.of(name, readHex(privateKey))
                        : create(name, privateKey);
        Path publicKey = directory.resolve(name + PUBLIC_KEY);
        if (!Files.exists(publicKey) || !readHex(publicKey).equals(key.recipient().publicKey())) {
            Files.createDirectories(directory);
            writeWhole(publicKey, key.recipient().publicKey(), "rw-r--r--");
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

    private static RecipientKey create(String name, Path privateKey) throws IOException {
        RecipientKey key = RecipientKey.generate(name);
        Files.createDirectories(privateKey.toAbsolutePath().getParent());
        writeWhole(privateKey, key.export(), "rw-------");
        return key;
    }

    private static Bytes readHex(Path file) throws IOException {
        try {
            return Bytes.fromHex(Files.readString(file).strip());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " does not hold a key in hex digits");
        }
    }

    /// Readers see the whole file or none.
    private static void writeWhole(Path file, Bytes key, String permissions) throws IOException {
        Path part =
                Files.createTempFile(
                        file.toAbsolutePath().getParent(),
                        "." + file.getFileName(),
                        ".part",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, key.toHex() + "\n");
        Files.setPosixFilePermissions(part, PosixFilePermissions.fromString(permissions));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
