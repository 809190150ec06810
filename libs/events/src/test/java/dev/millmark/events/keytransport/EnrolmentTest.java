package dev.millmark.events.keytransport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrolmentTest {

    @TempDir private Path directory;

    @Test
    void showsThePublicKeyBesideThePrivateOne() throws Exception {
        Recipient own = RecipientKey.generate("verifier-service-2").recipient();

        Enrolment.show(own, directory.resolve("enrolment.key"));

        Path shown = directory.resolve("enrolment.key.pub");
        assertThat(Enrolment.shownBeside(directory.resolve("enrolment.key"))).isEqualTo(shown);
        assertThat(Files.readString(shown))
                .isEqualTo("verifier-service-2 " + own.publicKey().toHex() + "\n");
        assertThat(Files.getPosixFilePermissions(shown))
                .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(Enrolment.read(shown)).isEqualTo(own);
    }

    @Test
    void showsTheNextKeyInItsPlace() throws Exception {
        Path privateKey = directory.resolve("enrolment.key");
        Recipient next = RecipientKey.generate("generator-service").recipient();
        Enrolment.show(RecipientKey.generate("generator-service").recipient(), privateKey);

        Enrolment.show(next, privateKey);

        assertThat(Enrolment.read(Enrolment.shownBeside(privateKey))).isEqualTo(next);
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "generator-service",
                "generator-service 12",
                "generator service 5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f",
                "generator/service 5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f",
                // of low order
                "generator-service 0000000000000000000000000000000000000000000000000000000000000000"
            })
    void readsNothingElse(String line) throws Exception {
        Path file = Files.writeString(directory.resolve("other.pub"), line + "\n");

        assertThatThrownBy(() -> Enrolment.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("other.pub");
    }

    @Test
    void doesNotReadALongFile() throws Exception {
        Path file = Files.writeString(directory.resolve("long.pub"), "a".repeat(300));

        assertThatThrownBy(() -> Enrolment.read(file)).isInstanceOf(IOException.class);
    }
}
