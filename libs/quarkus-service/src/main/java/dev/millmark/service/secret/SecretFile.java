package dev.millmark.service.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;

/// Creates files of mode 600. A file appears whole or not at all, outlives a power cut once it has appeared, and is
/// never overwritten: of several instances that start together on one directory the first wins and the others read what
/// it wrote.
public final class SecretFile {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private SecretFile() {}

    /// The content of `file` without white space around it; 32 random bytes in hex digits, made now, if there is no
    /// such file.
    public static String readOrCreate(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] secret = new byte[32];
            new SecureRandom().nextBytes(secret);
            createOnce(file, (HexFormat.of().formatHex(secret) + "\n").getBytes(UTF_8));
        }
        return Files.readString(file).strip();
    }

    /// Creates `file` unless it exists.
    public static void createOnce(Path file, byte[] content) throws IOException {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a directory");
        Files.createDirectories(directory);
        Path part = Files.createTempFile(directory, "." + file.getFileName(), ".part", OWNER_ONLY);
        try {
            write(part, content);
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException anotherInstanceWasFirst) {
            return;
        } finally {
            Files.delete(part);
            force(directory);
        }
    }

    private static void write(Path part, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(part, WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /// A new name is durable once its directory is.
    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, READ)) {
            channel.force(true);
        }
    }
}
