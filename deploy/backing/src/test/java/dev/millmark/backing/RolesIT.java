package dev.millmark.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.backing.role.DatabaseRole;
import dev.millmark.backing.role.DatabaseRoles;
import dev.millmark.backing.wire.WireAuthority;
import dev.millmark.backing.wire.WireIdentity;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Each role of the database can do what it is for and nothing else, on a server that asks for passwords over TLS.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesIT {

    private static final String REFUSED = "42501";
    private static final List<String> SCHEMAS = DatabaseRoles.SCHEMAS;
    private static final List<String> ROWS =
            List.of(
                    "insert into %s.kept (value) values ('a')",
                    "select * from %s.kept",
                    "update %s.kept set value = 'b'",
                    "delete from %s.kept");
    private static final List<String> TABLES =
            List.of(
                    "create table %s.more (id int)",
                    "alter table %s.kept add column more int",
                    "create index on %s.kept (value)",
                    "truncate %s.kept",
                    "comment on table %s.kept is 'mine'",
                    "drop table %s.kept");

    private final Database database = EnforcingBacking.services().database();
    private final Map<String, Connection> connections = new HashMap<>();

    @TempDir Path directory;

    @BeforeAll
    void migrate() throws SQLException {
        for (String schema : SCHEMAS) {
            execute(
                    database.owner(schema),
                    "create table %s.kept (id bigint generated always as identity, value text)"
                            .formatted(schema));
        }
    }

    @AfterAll
    void disconnect() throws SQLException {
        for (Connection connection : connections.values()) {
            connection.close();
        }
    }

    static Stream<Arguments> pairs() {
        return SCHEMAS.stream()
                .flatMap(schema ->
                        SCHEMAS.stream()
                                .filter(other -> !other.equals(schema))
                                .map(other -> Arguments.of(schema, other)));
    }

    @ParameterizedTest
    @FieldSource("SCHEMAS")
    void aServiceReadsAndWritesRowsThatItsOwnerMadeRoomFor(String schema) throws SQLException {
        for (String statement : ROWS) {
            execute(database.user(schema), statement.formatted(schema));
        }
    }

    @ParameterizedTest
    @FieldSource("SCHEMAS")
    void aServiceChangesNoTable(String schema) {
        for (String statement : TABLES) {
            assertRefused(database.user(schema), statement.formatted(schema));
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void neitherAServiceNorItsOwnerTouchesTheSchemaOfAnother(String schema, String other) {
        for (DatabaseRole role : List.of(database.user(schema), database.owner(schema))) {
            Stream.of(ROWS, TABLES)
                    .flatMap(List::stream)
                    .forEach(statement -> assertRefused(role, statement.formatted(other)));
        }
    }

    @ParameterizedTest
    @FieldSource("SCHEMAS")
    void noRoleRaisesItself(String schema) {
        for (DatabaseRole role : List.of(database.user(schema), database.owner(schema))) {
            for (String statement :
                    List.of(
                            "create schema more",
                            "create table public.more (id int)",
                            "create temporary table more (id int)",
                            "create role more",
                            "alter role %s superuser".formatted(role.name()),
                            "set role postgres",
                            "set role " + Database.NAME,
                            "select rolpassword from pg_authid",
                            "select pg_read_file('postgresql.conf')",
                            "copy pg_class to program 'true'",
                            "alter system set log_statement = 'all'")) {
                assertRefused(role, statement);
            }
        }
        assertRefused(database.user(schema), "set role " + DatabaseRoles.owner(schema));
    }

    @ParameterizedTest
    @FieldSource("SCHEMAS")
    void noServiceIsASuperUser(String schema) throws SQLException {
        for (DatabaseRole role : List.of(database.user(schema), database.owner(schema))) {
            try (Connection connection = connect(database.jdbcUrl(), role);
                    Statement statement = connection.createStatement();
                    ResultSet rows =
                            statement.executeQuery(
                                    "select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls,"
                                            + " (select ssl from pg_stat_ssl where pid = pg_backend_pid())"
                                            + " from pg_roles where rolname = current_user")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getBoolean(1)).isFalse();
                assertThat(rows.getBoolean(2)).as("over TLS").isTrue();
            }
        }
    }

    @Test
    void whatAnotherRoleMadeIsItsOwnersAfterwards() throws SQLException {
        Properties superUser = new Properties();
        superUser.setProperty("user", "postgres");
        superUser.putAll(
                new WireIdentity("postgres", EnforcingBacking.directory().resolve("wire/postgres"))
                        .postgres());
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), superUser);
                Statement statement = connection.createStatement()) {
            statement.execute("create table verifier.older (id int generated always as identity)");
            statement.execute("create function verifier.older() returns int language sql return 1");

            DatabaseRoles.of(
                            SCHEMAS.stream()
                                    .flatMap(schema ->
                                            Stream.of(
                                                    database.user(schema), database.owner(schema)))
                                    .toList())
                    .applyOn(connection);
        }

        execute(database.user("verifier"), "insert into verifier.older default values");
        execute(database.owner("verifier"), "drop function verifier.older");
        execute(database.owner("verifier"), "drop table verifier.older");
    }

    @Test
    void letsNobodyInWithoutItsPassword() {
        DatabaseRole wrong = new DatabaseRole("generator", "wrong");

        assertThatThrownBy(() -> connect(database.jdbcUrl(), wrong))
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("28P01");
    }

    @Test
    void letsNobodyInWithoutTlsAndTheSuperUserOnlyWithItsCertificate() {
        String plain = database.jdbcUrl().replace("verify-full", "disable");
        DatabaseRole superUser = new DatabaseRole("postgres", "");

        assertThatThrownBy(() -> connect(plain, database.user("generator")))
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("28000");
        assertThatThrownBy(() -> connect(database.jdbcUrl(), superUser))
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("28000");
    }

    @Test
    void aServiceDoesNotTakeAnotherForTheDatabase() {
        Path another = WireAuthority.in(directory).client("generator").trusted();
        String deceived =
                database.jdbcUrl().replaceFirst("sslrootcert=.*", "sslrootcert=" + another);

        assertThatThrownBy(() -> connect(deceived, database.user("generator")))
                .isInstanceOf(SQLException.class)
                .rootCause()
                .isInstanceOf(GeneralSecurityException.class);
    }

    private void assertRefused(DatabaseRole role, String statement) {
        assertThatThrownBy(() -> execute(role, statement))
                .as(role.name() + ": " + statement)
                .isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo(REFUSED);
    }

    private void execute(DatabaseRole role, String sql) throws SQLException {
        Connection connection = connections.get(role.name());
        if (connection == null) {
            connection = connect(database.jdbcUrl(), role);
            connections.put(role.name(), connection);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(String url, DatabaseRole role) throws SQLException {
        return DriverManager.getConnection(url, role.name(), role.password());
    }
}
