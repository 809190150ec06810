package dev.millmark.events.keytransport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrolmentTest {

    @TempDir Path state;

    @Test
    void enrolsOnce() throws IOException {
        RecipientKey key = RecipientKey.generate("generator-service");

        enrol(key);
        enrol(key);

        assertThat(Enrolment.recipients(enrolled())).containsExactly(key.recipient());
        assertThat(enrolled()).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void takesThePlaceOfAnEarlierKey() throws IOException {
        RecipientKey key = RecipientKey.generate("generator-service");
        enrol(RecipientKey.generate("generator-service"));

        enrol(key);

        assertThat(Enrolment.recipients(enrolled())).containsExactly(key.recipient());
    }

    @Test
    void lostPublicKeyIsEnrolledAgain() throws IOException {
        RecipientKey key = RecipientKey.generate("verifier-service");
        enrol(key);
        Files.delete(enrolled().resolve("verifier-service.pub"));

        enrol(key);

        assertThat(Enrolment.recipients(enrolled())).containsExactly(key.recipient());
    }

    @Test
    void absentDirectoryHasNoRecipients() throws IOException {
        assertThat(Enrolment.recipients(state.resolve("absent"))).isEmpty();
    }

    @Test
    void damagedKeyFileIsNamedNotQuoted() throws IOException {
        Files.createDirectories(enrolled());
        Files.writeString(enrolled().resolve("generator-service.pub"), "not hex");

        assertThatThrownBy(() -> enrol(RecipientKey.generate("generator-service")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("generator-service.pub")
                .hasMessageNotContaining("not hex");
    }

    private void enrol(RecipientKey key) throws IOException {
        Enrolment.enrol(key, enrolled());
    }

    private Path enrolled() {
        return state.resolve("enrolled");
    }
}
