package dev.millmark.verifier.witness;

import dev.millmark.tlog.note.Cosigner;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/// Leaves, where it is told to, the C2SP tlog-policy by which a log publishes nothing that this witness has not
/// cosigned.
@ApplicationScoped
class PolicyFile {

    private final WitnessConfig config;
    private final Cosigner cosigner;

    PolicyFile(WitnessConfig config, Cosigner cosigner) {
        this.config = config;
        this.cosigner = cosigner;
    }

    void leave(@Observes StartupEvent started) throws IOException {
        if (config.policyFile().isPresent()) {
            write(config.policyFile().get());
        }
    }

    /// Readers see the whole file or the one before it.
    private void write(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path part =
                Files.createTempFile(
                        directory,
                        "." + file.getFileName(),
                        ".part",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-r--r--")));
        Files.writeString(
                part,
                """
                witness verifier %s %s
                quorum verifier
                """
                        .formatted(cosigner.verifierKey().text(), config.address()));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
