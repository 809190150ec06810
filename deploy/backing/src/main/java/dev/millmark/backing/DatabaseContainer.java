package dev.millmark.backing;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// A PostgreSQL server in a container, on a fixed port so that it can be started again.
final class DatabaseContainer implements Database {

    private final PostgreSQLContainer container;

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
            return new DatabaseContainer(container);
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
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void restart() {
        container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
        DatabaseReadiness.await(this);
    }

    @Override
    public CompletableFuture<Void> ended() {
        return new CompletableFuture<>();
    }

    @Override
    public void close() {
        container.stop();
    }
}
