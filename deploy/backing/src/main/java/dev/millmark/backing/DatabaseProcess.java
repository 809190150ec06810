package dev.millmark.backing;

import dev.millmark.backing.role.DatabaseRole;
import dev.millmark.backing.role.DatabaseRoles;
import dev.millmark.backing.wire.DatabaseWire;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A PostgreSQL server as a child process, from binaries that the build brings along.
final class DatabaseProcess implements Database {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String SUPER_USER = "postgres";

    private final Path directory;
    private final boolean drops;
    private final int port;
    private final Optional<DatabaseWire> wire;
    private final DatabaseRoles roles = DatabaseRoles.random(NAME);
    private EmbeddedPostgres server;
    private ProcessHandle postmaster;
    private DeathWatch watch;

    private DatabaseProcess(Path directory, boolean drops, int port, Optional<DatabaseWire> wire) {
        this.directory = directory;
        this.drops = drops;
        this.port = port;
        this.wire = wire;
        this.server = launch();
        this.postmaster = postmaster();
        this.watch = DeathWatch.over(postmaster);
        makeDatabase();
    }

    static Database start(BackingOptions options) {
        int port = Ports.wantedOrAny(options.databasePort());
        Path directory = options.directory().resolve("database");
        return new DatabaseProcess(
                directory,
                options.drops(),
                port,
                options.enforces()
                        ? Optional.of(DatabaseWire.issue(options.wire(), directory, SUPER_USER))
                        : Optional.empty());
    }

    @Override
    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:"
                + port
                + "/"
                + NAME
                + wire.map(DatabaseWire::parameters).orElse("");
    }

    @Override
    public String username() {
        return NAME;
    }

    @Override
    public String password() {
        return roles.of(NAME).password();
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
        watch.close();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
        release();
    }

    @Override
    public void restart() {
        server = launch();
        postmaster = postmaster();
        watch = DeathWatch.over(postmaster);
    }

    @Override
    public CompletableFuture<Void> ended() {
        return postmaster.onExit().thenAccept(_ -> {});
    }

    @Override
    public void close() {
        watch.close();
        release();
        if (drops) {
            Directories.delete(directory);
        }
    }

    /// Commits wait for the write to the operating system but not for the disk: they survive the server's death, not
    /// the machine's.
    private EmbeddedPostgres launch() {
        try {
            Files.createDirectories(directory);
            Path log = directory.resolve("database.log");
            ProcessBuilder.Redirect output = ProcessBuilder.Redirect.appendTo(log.toFile());
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
            wire.ifPresent(secured -> secured.configure(builder));
            return builder.setPort(port)
                    .setDataDirectory(directory.resolve("data"))
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "120")
                    .setServerConfig("shared_buffers", "64MB")
                    .setOutputRedirector(output)
                    .setErrorRedirector(output)
                    .setPGStartupWait(PATIENCE)
                    .start();
        } catch (IOException e) {
            throw new BackingException("the database does not start, see " + directory, e);
        }
    }

    private void makeDatabase() {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet known =
                    statement.executeQuery(
                            "SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
                if (!known.next()) {
                    statement.execute("CREATE ROLE " + NAME + " LOGIN");
                    statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
                }
            }
        } catch (SQLException e) {
            throw new BackingException("the database " + NAME + " cannot be made", e);
        }
        try (Connection connection = server.getDatabase(SUPER_USER, NAME).getConnection()) {
            roles.applyOn(connection);
        } catch (SQLException e) {
            throw new BackingException("the database " + NAME + " cannot be reached", e);
        }
    }

    private void release() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the database does not stop", e);
        }
    }

    /// The server's first process, as its lock file names it.
    private ProcessHandle postmaster() {
        Path lockFile = directory.resolve("data").resolve("postmaster.pid");
        try {
            long pid = Long.parseLong(Files.readAllLines(lockFile).getFirst().strip());
            return ProcessHandle.of(pid)
                    .orElseThrow(() ->
                            new BackingException("the database is not running any more", null));
        } catch (IOException e) {
            throw new UncheckedIOException(lockFile + " cannot be read", e);
        }
    }
}
