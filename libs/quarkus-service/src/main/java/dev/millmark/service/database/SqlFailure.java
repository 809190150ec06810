package dev.millmark.service.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.Set;

/// What a failed statement means for the record or the request that it was run for, by its SQLSTATE (PostgreSQL
/// documentation, appendix A).
public enum SqlFailure {

    /// The database is away, full, read-only or busy. The same statement succeeds when it is back.
    PASSES,

    /// The database refuses these values. Others succeed; these never will.
    POISON,

    /// The statement, the schema, the rights or the database itself are wrong. Nobody's values succeed before somebody
    /// mends them.
    FATAL;

    /// Connection, rollback of a transaction, object in use, resources, operator's intervention, system.
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "55", "57", "58");

    /// A server that became a standby, and a session that idled too long.
    private static final Set<String> PASSING_STATES = Set.of("25006", "25P03", "25P04");

    /// Cardinality, data, constraints, check option, program limits.
    private static final Set<String> POISON_CLASSES = Set.of("21", "22", "23", "44", "54");

    /// What a function raises about values.
    private static final Set<String> POISON_STATES = Set.of("P0001");

    /// What a failure means.
    public static SqlFailure of(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null || state.length() < 2 || isConnection(failure)) {
            return PASSES; // a pool that gets no connection in time gives no state
        }
        String kind = state.substring(0, 2);
        if (PASSING_STATES.contains(state) || PASSING_CLASSES.contains(kind)) {
            return PASSES;
        }
        return POISON_STATES.contains(state) || POISON_CLASSES.contains(kind) ? POISON : FATAL;
    }

    /// What a log may say of a failure: its SQLSTATE, or its class where the driver or the pool gives none. The message
    /// may quote values.
    public static String reason(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? failure.getClass().getName() : "sqlstate=" + state;
    }

    /// The database's failure behind an exception.
    static Optional<SQLException> cause(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException failure) {
                return Optional.of(failure);
            }
        }
        return Optional.empty();
    }

    private static boolean isConnection(SQLException failure) {
        return failure instanceof SQLTransientException
                || failure instanceof SQLRecoverableException
                || failure instanceof SQLNonTransientConnectionException;
    }
}
