package dev.millmark.verifier.witness;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.note.Cosigner;
import dev.millmark.tlog.note.KeyName;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The witness's signing key, from its file.
final class WitnessKey {

    private static final int SEED_SIZE = 32;

    private WitnessKey() {}

    @Produces
    @Singleton
    static Cosigner cosigner(WitnessConfig config) throws IOException {
        return Cosigner.ed25519(
                new KeyName(config.name()), Bytes.fromHex(readOrCreate(config.key())));
    }

    /// The file's content; of several instances that start together the first one makes it, whole.
    static String readOrCreate(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] seed = new byte[SEED_SIZE];
            new SecureRandom().nextBytes(seed);
            createOnce(file, HexFormat.of().formatHex(seed) + "\n");
        }
        return Files.readString(file).strip();
    }

    private static void createOnce(Path file, String content) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path part =
                Files.createTempFile(
                        directory,
                        "." + file.getFileName(),
                        ".part",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(part, content);
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException anotherInstanceWasFirst) {
            return;
        } finally {
            Files.delete(part);
        }
    }
}
