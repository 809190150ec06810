package dev.millmark.service.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {

    @TempDir private Path directory;

    @Test
    void makesASecretThatOnlyItsOwnerReads() throws IOException {
        Path file = directory.resolve("state/master.secret");

        String secret = SecretFile.readOrCreate(file);

        assertThat(secret).matches("[0-9a-f]{64}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void readsTheSameSecretEverAfter() throws IOException {
        Path file = directory.resolve("master.secret");

        assertThat(SecretFile.readOrCreate(file)).isEqualTo(SecretFile.readOrCreate(file));
    }

    @Test
    void leavesAFileThatAnotherInstanceMade() throws IOException {
        Path file = directory.resolve("leaf.p12");
        SecretFile.createOnce(file, "first".getBytes(UTF_8));

        SecretFile.createOnce(file, "second".getBytes(UTF_8));

        assertThat(file).hasContent("first");
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
    }
}
