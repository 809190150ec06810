package dev.millmark.watermarking.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// A PostgreSQL advisory lock: one holder among all instances that share the schema. It goes with the session, so that a crashed
/// holder leaves none behind.
public enum AdvisoryLock {
    /// Held by the one active outbox relay.
    OUTBOX_RELAY,
    /// Held while keys are published, so that two instances do not publish the same change.
    KEY_PUBLICATION,
    /// Held by the one instance that appends to the log and publishes it.
    LOG_LEAD;

    /// Takes the lock until the transaction ends, waiting for its holder.
    public void takeInTransaction(Connection connection) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement(
                        "select pg_advisory_xact_lock(hashtextextended(current_schema() || '.' || ?, 0))")) {
            lock.setString(1, name());
            lock.execute();
        }
    }

    /// Takes the lock for the session, if nobody holds it.
    public boolean tryForSession(Connection connection) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement(
                        "select pg_try_advisory_lock(hashtextextended(current_schema() || '.' || ?, 0))")) {
            lock.setString(1, name());
            try (ResultSet result = lock.executeQuery()) {
                result.next();
                return result.getBoolean(1);
            }
        }
    }

    /// Gives the session's lock back.
    public void release(Connection connection) throws SQLException {
        try (PreparedStatement unlock =
                connection.prepareStatement(
                        "select pg_advisory_unlock(hashtextextended(current_schema() || '.' || ?, 0))")) {
            unlock.setString(1, name());
            unlock.execute();
        }
    }
}
