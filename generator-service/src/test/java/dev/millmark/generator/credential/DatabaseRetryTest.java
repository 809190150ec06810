package dev.millmark.generator.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseRetryTest {

    private final DatabaseRetry retry = new DatabaseRetry();

    @Test
    void triesAgainWhileTheDatabaseIsAway() throws Exception {
        AtomicInteger tries = new AtomicInteger();

        retry.untilDone(() -> {
            if (tries.incrementAndGet() < 3) {
                throw new SQLTransientConnectionException("away", "08001");
            }
        });

        assertThat(tries).hasValue(3);
    }

    @Test
    void givesUpOnWhatTheDatabaseRefusesForGood() {
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() ->
                        retry.untilDone(() -> {
                            tries.incrementAndGet();
                            throw new SQLException("check violation", "23514");
                        }))
                .isInstanceOf(SQLException.class);
        assertThat(tries).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "53300", "57P01", "57P03", "58030"})
    void knowsTheStatesThatPass(String state) {
        assertThat(DatabaseRetry.passes(new SQLException("", state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "23505", "42P01"})
    void knowsTheStatesThatDoNotPass(String state) {
        assertThat(DatabaseRetry.passes(new SQLException("", state))).isFalse();
    }
}
