package dev.millmark.service.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/// A PostgreSQL advisory lock: one holder among all instances that share the schema. It goes with the session, so that
/// a crashed holder leaves none behind.
///
/// @param name unique within the schema
public record AdvisoryLock(String name) {

    private static final String KEY = "(hashtextextended(current_schema() || '.' || ?, 0))";

    /// Takes the lock until the transaction ends, waiting for its holder.
    public void takeInTransaction(Handle transaction) {
        transaction.execute("select pg_advisory_xact_lock" + KEY, name);
    }

    /// Takes the lock for the session, if nobody holds it.
    public boolean tryForSession(Connection session) throws SQLException {
        return isTrue("select pg_try_advisory_lock" + KEY, session);
    }

    /// Gives the session's lock back.
    public void release(Connection session) throws SQLException {
        isTrue("select pg_advisory_unlock" + KEY, session);
    }

    private boolean isTrue(String query, Connection session) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getBoolean(1);
            }
        }
    }
}
