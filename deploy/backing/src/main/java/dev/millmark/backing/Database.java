package dev.millmark.backing;

import dev.millmark.backing.role.DatabaseRole;
import java.util.concurrent.CompletableFuture;

/// A PostgreSQL server with a database `millmark`. It can be killed and started again on the same port with the same
/// rows.
public sealed interface Database extends AutoCloseable permits DatabaseProcess, DatabaseContainer {

    /// The name of the database.
    String NAME = "millmark";

    /// Without user and password. Where only who has a right to is let in, it has the server show its certificate.
    String jdbcUrl();

    /// The owner of the database, who may create schemas. No service is this.
    String username();

    /// The owner's password.
    String password();

    /// The role that reads and writes the rows of a schema.
    DatabaseRole user(String schema);

    /// The role that owns a schema and migrates it.
    DatabaseRole owner(String schema);

    /// Ends it as `kill -9` does, and waits until it is gone.
    void kill();

    /// Starts it after [#kill()], which may also follow a death of its own, and waits until it answers.
    void restart();

    /// Completes when its process ends, for whatever reason. A container is not watched.
    CompletableFuture<Void> ended();

    @Override
    void close();
}
