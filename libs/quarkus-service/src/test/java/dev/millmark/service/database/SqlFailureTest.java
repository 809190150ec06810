package dev.millmark.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millmark.service.fixture.Backing;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

class SqlFailureTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    PASSES | 25006 | set transaction read only; create table t_read_only (id int)
                    PASSES | 57014 | set statement_timeout = 50; select pg_sleep(5)
                    PASSES | 57P01 | select pg_terminate_backend(pg_backend_pid())
                    POISON | 22P02 | select 'no number'::int
                    POISON | 22003 | select 40000::smallint
                    POISON | 22001 | create temp table t (a varchar(3)); insert into t values ('four')
                    POISON | 22012 | select 1 / 0
                    POISON | 21000 | select (select generate_series(1, 2))
                    POISON | 23502 | create temp table t (a int not null); insert into t values (null)
                    POISON | 23505 | create temp table t (a int primary key); insert into t values (1), (1)
                    POISON | 23514 | create temp table t (a int check (a > 0)); insert into t values (0)
                    POISON | 23503 | create temp table t (a int primary key); create temp table u (b int references t); insert into u values (1)
                    POISON | 54000 | create temp table t (a text primary key); insert into t select string_agg(md5(i::text), '') from generate_series(1, 4000) i
                    FATAL  | 42P01 | select * from no_such_table
                    FATAL  | 42703 | select no_such_column from pg_class
                    FATAL  | 42601 | selec 1
                    FATAL  | 42501 | create role nobody; set role nobody; select * from pg_authid
                    FATAL  | 3F000 | create table no_such_schema.t (a int)
                    """)
    void sortsWhatTheServerRefuses(SqlFailure expected, String state, String statements)
            throws Exception {
        SQLException refusal = refusal(database(), statements);

        assertThat(refusal.getSQLState()).isEqualTo(state);
        assertThat(SqlFailure.of(refusal)).isEqualTo(expected);
    }

    /// What a test cannot bring about is raised by the server itself.
    @ParameterizedTest
    @CsvSource({
        "53000, PASSES", "53100, PASSES", "53200, PASSES", "53300, PASSES", "53400, PASSES",
        "57P02, PASSES", "57P03, PASSES", "57P05, PASSES", "58000, PASSES", "58030, PASSES",
        "40000, PASSES", "40003, PASSES", "55006, PASSES", "55P03, PASSES", "25P03, PASSES",
        "22021, POISON", "22P05, POISON", "23P01, POISON", "44000, POISON", "54001, POISON",
        "P0001, POISON", "0A000, FATAL", "2F002, FATAL", "28000, FATAL", "3D000, FATAL",
        "42804, FATAL", "F0000, FATAL", "P0003, FATAL", "XX000, FATAL", "XX001, FATAL",
        "XX002, FATAL"
    })
    void sortsEveryClassOfState(String state, SqlFailure expected) throws Exception {
        SQLException refusal =
                refusal(
                        database(),
                        "do $$ begin raise exception using errcode = '%s'; end $$"
                                .formatted(state));

        assertThat(refusal.getSQLState()).isEqualTo(state);
        assertThat(SqlFailure.of(refusal)).isEqualTo(expected);
    }

    @Test
    void aDatabaseThatIsAwayPasses() throws Exception {
        PGSimpleDataSource away = database();
        away.setUrl("jdbc:postgresql://127.0.0.1:1/millmark");

        SQLException refusal = refusal(away, "select 1");

        assertThat(refusal.getSQLState()).isEqualTo("08001");
        assertThat(SqlFailure.of(refusal)).isEqualTo(SqlFailure.PASSES);
    }

    @Test
    void hasAReasonWithoutAMessageAndWithoutAState() {
        assertThat(SqlFailure.reason(new SQLException("secret", "57P03")))
                .isEqualTo("sqlstate=57P03");
        assertThat(SqlFailure.reason(new SQLTransientConnectionException("secret")))
                .isEqualTo("java.sql.SQLTransientConnectionException");
    }

    @Test
    void aConnectionThatIsCutPasses() throws Exception {
        try (Connection cut = database().getConnection();
                Statement statement = cut.createStatement()) {
            cut.unwrap(org.postgresql.core.BaseConnection.class).abort(Runnable::run);

            SQLException refusal =
                    catchThrowableOfType(SQLException.class, () -> statement.execute("select 1"));

            assertThat(refusal.getSQLState()).startsWith("08");
            assertThat(SqlFailure.of(refusal)).isEqualTo(SqlFailure.PASSES);
        }
    }

    @Test
    void aServerThatDoesNotAnswerInTimePasses() throws Exception {
        SQLException refusal =
                refusal(Backing.database(Map.of("socketTimeout", "1")), "select pg_sleep(10)");

        assertThat(refusal.getSQLState()).isEqualTo("08006");
        assertThat(SqlFailure.of(refusal)).isEqualTo(SqlFailure.PASSES);
    }

    @Test
    void aPoolWithoutAConnectionPasses() {
        assertThat(SqlFailure.of(new SQLException("Sorry, acquisition timeout!")))
                .isEqualTo(SqlFailure.PASSES);
        assertThat(SqlFailure.of(new SQLTransientConnectionException("away", "XX000")))
                .isEqualTo(SqlFailure.PASSES);
    }

    @Test
    void aDatabaseThatIsNotThereIsFatal() throws Exception {
        PGSimpleDataSource database = database();
        database.setDatabaseName("no_such_database");

        SQLException refusal = refusal(database, "select 1");

        assertThat(refusal.getSQLState()).isEqualTo("3D000");
        assertThat(SqlFailure.of(refusal)).isEqualTo(SqlFailure.FATAL);
    }

    @Test
    void theCharacterThatNoTextColumnTakesIsPoison() throws Exception {
        try (Connection connection = database().getConnection();
                var select = connection.prepareStatement("select ?::text")) {
            select.setString(1, "a\0b");

            SQLException refusal = catchThrowableOfType(SQLException.class, select::execute);

            assertThat(refusal.getSQLState()).isEqualTo("22021");
            assertThat(SqlFailure.of(refusal)).isEqualTo(SqlFailure.POISON);
        }
    }

    @Test
    void transactionsThatLockEachOtherOutPass() throws Exception {
        run(
                "create table if not exists lock_order (id int primary key); insert into lock_order values (1), (2)");
        try (Connection one = transaction(Connection.TRANSACTION_READ_COMMITTED);
                Connection other = transaction(Connection.TRANSACTION_READ_COMMITTED)) {
            execute(one, "update lock_order set id = id where id = 1");
            execute(other, "update lock_order set id = id where id = 2");
            CompletableFuture<SQLException> first =
                    CompletableFuture.supplyAsync(
                            () -> failure(one, "update lock_order set id = id where id = 2"));
            SQLException second = failure(other, "update lock_order set id = id where id = 1");
            if (second == null) {
                other.rollback();
            }
            SQLException victim = second == null ? first.join() : second;

            assertThat(victim.getSQLState()).isEqualTo("40P01");
            assertThat(SqlFailure.of(victim)).isEqualTo(SqlFailure.PASSES);
        }
    }

    @Test
    void transactionsThatCannotBeOrderedPass() throws Exception {
        run(
                "create table if not exists counted (id int primary key, n int); insert into counted values (1, 0)");
        try (Connection one = transaction(Connection.TRANSACTION_SERIALIZABLE);
                Connection other = transaction(Connection.TRANSACTION_SERIALIZABLE)) {
            execute(one, "select n from counted");
            execute(other, "select n from counted");
            execute(one, "update counted set n = n + 1");
            one.commit();

            SQLException refusal = failure(other, "update counted set n = n + 1");

            assertThat(refusal.getSQLState()).isEqualTo("40001");
            assertThat(SqlFailure.of(refusal)).isEqualTo(SqlFailure.PASSES);
        }
    }

    private static PGSimpleDataSource database() throws Exception {
        return Backing.database(Map.of());
    }

    private static Connection transaction(int isolation) throws Exception {
        Connection connection = database().getConnection();
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(isolation);
        return connection;
    }

    private static void run(String statements) throws Exception {
        try (Connection connection = database().getConnection()) {
            execute(connection, statements);
        }
    }

    private static void execute(Connection connection, String statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    private static SQLException failure(Connection connection, String statements) {
        return catchThrowableOfType(SQLException.class, () -> execute(connection, statements));
    }

    private static SQLException refusal(PGSimpleDataSource database, String statements) {
        return catchThrowableOfType(
                SQLException.class,
                () -> {
                    try (Connection connection = database.getConnection()) {
                        connection.setAutoCommit(false);
                        execute(connection, statements);
                    }
                });
    }
}
