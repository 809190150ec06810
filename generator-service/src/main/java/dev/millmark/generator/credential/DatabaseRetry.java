package dev.millmark.generator.credential;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/// Tries again for as long as the database is away. What the database refuses for good is thrown.
@ApplicationScoped
class DatabaseRetry {

    private static final Logger LOG = Logger.getLogger(DatabaseRetry.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /// SQLSTATE classes that pass: connection, transaction rollback, resources, operator intervention, system.
    private static final List<String> PASSING = List.of("08", "40", "53", "57", "58");

    /// One statement's work.
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    void untilDone(Work work) throws SQLException, InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                work.run();
                return;
            } catch (SQLException e) {
                if (!passes(e)) {
                    throw e;
                }
                LOG.warnf("reason=%s database is away, trying again in %s", e.getSQLState(), pause);
            }
            Thread.sleep(pause);
            pause = longer(pause);
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    /// A pool that gets no connection in time says so without an SQLSTATE.
    static boolean passes(SQLException e) {
        return e instanceof SQLTransientException
                || e instanceof SQLRecoverableException
                || e instanceof SQLNonTransientConnectionException
                || e.getSQLState() == null
                || PASSING.stream().anyMatch(e.getSQLState()::startsWith);
    }
}
