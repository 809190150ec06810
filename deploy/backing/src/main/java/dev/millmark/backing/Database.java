package dev.millmark.backing;

import java.util.concurrent.CompletableFuture;

/// A PostgreSQL server with a database `millmark`. It can be killed and started again on the same port with the same
/// rows.
public sealed interface Database extends AutoCloseable permits DatabaseProcess, DatabaseContainer {

    /// The name of the database.
    String NAME = "millmark";

    /// Without user and password.
    String jdbcUrl();

    /// May create schemas in the database.
    String username();

    /// A throw-away password: the server listens on the loopback interface only.
    String password();

    /// Ends it as `kill -9` does, and waits until it is gone.
    void kill();

    /// Starts it after [#kill()], which may also follow a death of its own, and waits until it answers.
    void restart();

    /// Completes when its process ends, for whatever reason. A container is not watched.
    CompletableFuture<Void> ended();

    @Override
    void close();
}
