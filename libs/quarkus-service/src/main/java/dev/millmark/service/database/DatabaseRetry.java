package dev.millmark.service.database;

import io.quarkus.runtime.Shutdown;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Repeats work, with growing pauses, until the database lets it through. Nothing is given up before the service stops,
/// so that a record stays unacknowledged until it is dealt with. What must be mended by somebody is repeated too, and
/// [DatabaseCheck] says so meanwhile.
@Singleton
public class DatabaseRetry {

    private static final Logger LOG = Logger.getLogger(DatabaseRetry.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Map<String, String> fatal = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /// The result of the first attempt that the database lets through.
    ///
    /// @param what names the work in logs
    /// @throws RefusedByDatabaseException if it never will
    /// @throws InterruptedException if the service stops before
    public <T> T untilDone(String what, Work<T> work)
            throws RefusedByDatabaseException, InterruptedException {
        return untilDone(what, Set.of(), work);
    }

    /// [#untilDone(String, Work)] for work that others fail too.
    ///
    /// @param passing exceptions that are waited for as the database is
    public <T> T untilDone(
            String what, Set<Class<? extends RuntimeException>> passing, Work<T> work)
            throws RefusedByDatabaseException, InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (!stopping) {
            try {
                T result = work.run();
                fatal.remove(what);
                return result;
            } catch (SQLException e) {
                explain(what, e);
            } catch (RuntimeException e) {
                if (passing.stream().noneMatch(kind -> kind.isInstance(e))) {
                    throw e;
                }
                LOG.warnf("work waits: work=%s reason=%s", what, e.getClass().getName());
            }
            Thread.sleep(pause);
            pause = longer(pause);
        }
        throw new InterruptedException(what + " was stopped");
    }

    /// SQLSTATE of what cannot go on, by the name of the work.
    Map<String, String> fatal() {
        return Map.copyOf(fatal);
    }

    private void explain(String what, SQLException e) throws RefusedByDatabaseException {
        switch (SqlFailure.of(e)) {
            case PASSES ->
                    LOG.warnf(
                            "work waits for the database: work=%s reason=%s",
                            what, SqlFailure.reason(e));
            case POISON -> throw new RefusedByDatabaseException(e);
            case FATAL -> {
                fatal.put(what, e.getSQLState());
                LOG.errorf("work cannot go on: work=%s reason=%s", what, SqlFailure.reason(e));
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    @Shutdown
    void stop() {
        stopping = true;
    }

    /// What the database may fail.
    @FunctionalInterface
    public interface Work<T> {
        /// One attempt; a repeat of it must do no harm.
        T run() throws SQLException, InterruptedException;
    }
}
