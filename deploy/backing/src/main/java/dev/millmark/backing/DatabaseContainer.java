package dev.millmark.backing;

import dev.millmark.backing.role.DatabaseRole;
import dev.millmark.backing.role.DatabaseRoles;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// A PostgreSQL server in a container, on a fixed port so that it can be started again.
final class DatabaseContainer implements Database {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final PostgreSQLContainer container;
    private final DatabaseRoles roles = DatabaseRoles.random();

    private DatabaseContainer(PostgreSQLContainer container) {
        this.container = container;
    }

    static Database start() {
        PostgreSQLContainer container =
                new PostgreSQLContainer(DockerEngine.image("postgres", "postgres", "17"))
                        .withDatabaseName(NAME)
                        .withUsername(NAME)
                        .withPassword(NAME);
        container.setPortBindings(List.of(Ports.any() + ":5432"));
        try {
            container.start();
            DatabaseContainer database = new DatabaseContainer(container);
            database.makeRoles();
            return database;
        } catch (ContainerLaunchException | ContainerFetchException e) {
            throw new BackingException("the database's container does not start", e);
        }
    }

    @Override
    public String jdbcUrl() {
        return container.getJdbcUrl();
    }

    @Override
    public String username() {
        return container.getUsername();
    }

    @Override
    public String password() {
        return container.getPassword();
    }

    @Override
    public DatabaseRole user(String schema) {
        return roles.of(schema);
    }

    @Override
    public DatabaseRole owner(String schema) {
        return roles.of(DatabaseRoles.owner(schema));
    }

    @Override
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void restart() {
        container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
        awaitAnswer();
    }

    @Override
    public CompletableFuture<Void> ended() {
        return new CompletableFuture<>();
    }

    @Override
    public void close() {
        container.stop();
    }

    /// The image's user is a super user.
    private void makeRoles() {
        try (Connection connection =
                DriverManager.getConnection(jdbcUrl(), username(), password())) {
            roles.applyOn(connection);
        } catch (SQLException e) {
            throw new BackingException("the database's container refuses its user", e);
        }
    }

    private void awaitAnswer() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (System.nanoTime() > deadline) {
                throw new BackingException("the database does not answer on " + jdbcUrl(), null);
            }
            Ports.pause();
        }
    }

    private boolean answers() {
        try (Connection connection =
                DriverManager.getConnection(jdbcUrl(), username(), password())) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }
}
