package dev.millmark.backing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/// Waits until a database takes connections.
final class DatabaseReadiness {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private DatabaseReadiness() {}

    static void await(Database database) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(database)) {
            if (System.nanoTime() > deadline) {
                throw new BackingException(
                        "the database does not answer on " + database.jdbcUrl(), null);
            }
            Ports.pause();
        }
    }

    private static boolean answers(Database database) {
        try (Connection connection =
                DriverManager.getConnection(
                        database.jdbcUrl(), database.username(), database.password())) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }
}
