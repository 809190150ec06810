package dev.millmark.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.service.fixture.Backing;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionsTest {

    private Transactions transactions;

    @BeforeEach
    void connect() throws Exception {
        transactions = new Transactions(Backing.database(Map.of("logServerErrorDetail", "false")));
        transactions.run(handle ->
                handle.execute("create table if not exists kept (id uuid primary key, text text)"));
    }

    @Test
    void keepsWhatWasDone() throws Exception {
        UUID id = UUID.randomUUID();

        transactions.run(handle -> insert(handle, id, "kept"));

        assertThat(isKept(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Exception.class,
                RuntimeException.class,
                InterruptedException.class,
                StackOverflowError.class,
                OutOfMemoryError.class
            })
    void keepsNothingWhenAnythingIsThrown(Class<? extends Throwable> thrown) throws Exception {
        UUID id = UUID.randomUUID();

        assertThatThrownBy(() ->
                        transactions.call(handle -> {
                            insert(handle, id, "lost");
                            throw TransactionsTest.<RuntimeException>unchecked(
                                    thrown.getConstructor().newInstance());
                        }))
                .isExactlyInstanceOf(thrown);

        assertThat(isKept(id)).isFalse();
    }

    @Test
    void aRefusalIsTheDriversOwnAndQuotesNoValues() {
        UUID id = UUID.randomUUID();

        assertThatThrownBy(() ->
                        transactions.run(handle -> {
                            insert(handle, id, "a text that nobody may read");
                            insert(handle, id, "a text that nobody may read");
                        }))
                .isInstanceOf(SQLException.class)
                .hasMessageNotContaining("nobody")
                .hasMessageNotContaining(id.toString())
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("23505");
    }

    @Test
    void aLockHasOneHolderUntilTheTransactionEnds() throws Exception {
        // the second call has a connection of its own
        AdvisoryLock lock = new AdvisoryLock("a-lock-" + UUID.randomUUID());

        boolean second =
                transactions.call(handle -> {
                    lock.takeInTransaction(handle);
                    return transactions.call(other -> lock.tryForSession(other.getConnection()));
                });
        boolean third = transactions.call(handle -> lock.tryForSession(handle.getConnection()));

        assertThat(second).isFalse();
        assertThat(third).isTrue();
    }

    private static void insert(Handle handle, UUID id, String text) {
        handle.createUpdate("insert into kept (id, text) values (:id, :text)")
                .bind("id", id)
                .bind("text", text)
                .execute();
    }

    private boolean isKept(UUID id) throws SQLException {
        return transactions.single(handle ->
                handle.createQuery("select exists (select 1 from kept where id = :id)")
                        .bind("id", id)
                        .mapTo(Boolean.class)
                        .one());
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> X unchecked(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
