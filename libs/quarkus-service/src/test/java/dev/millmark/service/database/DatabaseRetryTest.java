package dev.millmark.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseRetryTest {

    private final DatabaseRetry retry = new DatabaseRetry();
    private final DatabaseCheck check = new DatabaseCheck(retry);

    @ParameterizedTest
    @ValueSource(strings = {"08001", "25006", "53100"})
    void triesAgainWhileTheDatabaseIsAway(String state) throws Exception {
        AtomicInteger tries = new AtomicInteger();

        retry.untilDone("test", () -> failUntilThird(tries, state));

        assertThat(tries).hasValue(3);
    }

    @Test
    void givesUpOnValuesThatTheDatabaseNeverTakes() {
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> retry.untilDone("test", () -> failUntilThird(tries, "22021")))
                .isInstanceOf(RefusedByDatabaseException.class)
                .hasMessage("the database refuses the values: sqlstate=22021");
        assertThat(tries).hasValue(1);
    }

    @Test
    void saysWhileItCannotGoOn() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        AtomicInteger red = new AtomicInteger();

        retry.untilDone(
                "test",
                () -> {
                    if (check.call().getStatus() == Status.DOWN) {
                        red.incrementAndGet();
                    }
                    return failUntilThird(tries, "42P01");
                });

        assertThat(tries).hasValue(3);
        assertThat(red).hasValue(2);
        assertThat(check.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void endsWithTheService() {
        assertThatThrownBy(() ->
                        retry.untilDone(
                                "test",
                                () -> {
                                    retry.stop();
                                    throw new SQLException("away", "08001");
                                }))
                .isInstanceOf(InterruptedException.class);
    }

    private static int failUntilThird(AtomicInteger tries, String state) throws SQLException {
        if (tries.incrementAndGet() < 3) {
            throw new SQLException("fails", state);
        }
        return tries.get();
    }
}
