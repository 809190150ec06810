package dev.millmark.watermarking.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/// Runs work in one database transaction.
@ApplicationScoped
public class Transactions {

    private final DataSource database;

    /// Transactions on this database.
    public Transactions(DataSource database) {
        this.database = database;
    }

    /// Runs `work` and commits; rolls back if it throws anything.
    public <T> T call(Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (Throwable failure) {
                rollBack(connection, failure);
                throw failure;
            }
        }
    }

    /// [#call(Work)] for work without a result.
    public void run(Statements work) throws SQLException {
        call(connection -> {
            work.in(connection);
            return true;
        });
    }

    private static void rollBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    /// Statements of one transaction, with a result.
    @FunctionalInterface
    public interface Work<T> {
        /// @param connection has auto-commit off; the caller commits
        T in(Connection connection) throws SQLException;
    }

    /// Statements of one transaction.
    @FunctionalInterface
    public interface Statements {
        /// @param connection has auto-commit off; the caller commits
        void in(Connection connection) throws SQLException;
    }
}
