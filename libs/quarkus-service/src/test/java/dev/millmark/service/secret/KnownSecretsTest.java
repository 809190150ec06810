package dev.millmark.service.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.service.fixture.Backing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class KnownSecretsTest {

    private static final String NAME = "millmark.keys.master";

    @TempDir private Path directory;

    private Path file;
    private String schema;
    private DataSource database;
    private KnownSecrets secrets;

    @BeforeEach
    void makeTable() throws Exception {
        file = directory.resolve("state/master.secret");
        schema = "s" + UUID.randomUUID().toString().replace("-", "");
        database = Backing.database(Map.of());
        execute(
                "create schema %s; create table %s.secret_check (name text primary key, check_value bytea not null)"
                        .formatted(schema, schema));
        secrets = new KnownSecrets(database, schema);
    }

    @Test
    void makesASecretOnceAndReadsItEverAfter() throws Exception {
        String first = secrets.hex(NAME, file);

        assertThat(first).matches("[0-9a-f]{64}");
        assertThat(new KnownSecrets(database, schema).hex(NAME, file)).isEqualTo(first);
    }

    @Test
    void learnsASecretThatItsFileHasAlready() throws Exception {
        String first = SecretFile.readOrCreate(file);

        assertThat(secrets.hex(NAME, file)).isEqualTo(first);
        Files.delete(file);
        assertThatThrownBy(() -> secrets.hex(NAME, file)).isInstanceOf(LostSecretException.class);
    }

    @Test
    void makesNoOtherSecretWhereTheFileIsLost() throws Exception {
        secrets.hex(NAME, file);
        Files.delete(file);

        assertThatThrownBy(() -> secrets.hex(NAME, file))
                .isInstanceOf(LostSecretException.class)
                .hasMessageContainingAll(NAME, file.toString(), "is missing");

        assertThat(file).doesNotExist();
    }

    @Test
    void refusesAFileWithAnotherSecretAndQuotesNeither() throws Exception {
        String first = secrets.hex(NAME, file);
        String other = exchange();

        assertThatThrownBy(() -> secrets.hex(NAME, file))
                .isInstanceOf(LostSecretException.class)
                .hasMessageContainingAll(NAME, file.toString(), "another secret")
                .hasMessageNotContaining(first)
                .hasMessageNotContaining(other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hunter2-hunter2", "00ff", "0"})
    void neitherQuotesNorLearnsWhatIsNoSecret(String content) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);

        assertThatThrownBy(() -> secrets.hex(NAME, file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(NAME, file.toString())
                .hasMessageNotContaining("hunter2");

        Files.delete(file);
        assertThat(secrets.hex(NAME, file)).hasSize(64);
    }

    @Test
    void keepsWhatGivesNothingOfTheSecretAway() throws Exception {
        String secret = secrets.hex(NAME, file);

        try (Connection connection = database.getConnection();
                Statement select = connection.createStatement();
                var rows =
                        select.executeQuery(
                                "select encode(check_value, 'hex') from %s.secret_check"
                                        .formatted(schema))) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).hasSize(32);
            assertThat(secret).doesNotContain(rows.getString(1));
        }
    }

    @Test
    void doesNotStartWhereTheDatabaseDoesNotAnswer() throws Exception {
        PGSimpleDataSource away = new PGSimpleDataSource();
        away.setUrl("jdbc:postgresql://127.0.0.1:1/millmark");

        assertThatThrownBy(() -> new KnownSecrets(away, schema).hex(NAME, file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(NAME);
        assertThat(file).doesNotExist();
    }

    private String exchange() throws IOException {
        Files.delete(file);
        return SecretFile.readOrCreate(file);
    }

    private void execute(String statements) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }
}
