package dev.millmark.events.keytransport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrolmentTest {

    @TempDir Path state;

    @Test
    void firstStartMakesAKeyThatLaterStartsKeep() throws IOException {
        RecipientKey first = enrol("generator-service");
        RecipientKey second = enrol("generator-service");

        assertThat(second.recipient()).isEqualTo(first.recipient());
        assertThat(Enrolment.recipients(state.resolve("enrolled")))
                .containsExactly(first.recipient());
    }

    @Test
    void privateKeyIsReadableByItsOwnerOnly() throws IOException {
        enrol("generator-service");

        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(privateKey("generator-service"))))
                .isEqualTo("rw-------");
    }

    @Test
    void lostPublicKeyIsEnrolledAgain() throws IOException {
        RecipientKey key = enrol("verifier-service");
        Files.delete(state.resolve("enrolled/verifier-service.pub"));

        enrol("verifier-service");

        assertThat(Enrolment.recipients(state.resolve("enrolled")))
                .containsExactly(key.recipient());
    }

    @Test
    void absentDirectoryHasNoRecipients() throws IOException {
        assertThat(Enrolment.recipients(state.resolve("absent"))).isEmpty();
    }

    @Test
    void damagedKeyFileIsNamedNotQuoted() throws IOException {
        Files.writeString(privateKey("generator-service"), "not hex");

        assertThatThrownBy(() -> enrol("generator-service"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("generator-service.key")
                .hasMessageNotContaining("not hex");
    }

    private RecipientKey enrol(String name) throws IOException {
        return Enrolment.enrol(name, privateKey(name), state.resolve("enrolled"));
    }

    private Path privateKey(String name) {
        return state.resolve(name + ".key");
    }
}
