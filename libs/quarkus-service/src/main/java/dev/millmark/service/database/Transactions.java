package dev.millmark.service.database;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.postgres.PostgresPlugin;

/// Runs statements in database transactions. What the database refuses comes out as the driver's [SQLException], so
/// that a caller must say what it means; an exception of the work itself comes out as it is.
@Singleton
public class Transactions {

    private final Jdbi database;

    /// Transactions on this database.
    public Transactions(DataSource database) {
        this.database = Jdbi.create(database).installPlugin(new PostgresPlugin());
        this.database.registerArgument(
                (ArgumentFactory)
                        (_, value, _) ->
                                value instanceof byte[][] array
                                        ? Optional.of(bytea(array))
                                        : Optional.empty());
        // statements carry texts
        this.database
                .getConfig(StatementExceptions.class)
                .setMessageRendering(MessageRendering.NONE);
    }

    /// `bytea[]`: the driver takes it as `byte[][]` alone, and JDBI would give it objects.
    private static Argument bytea(byte[][] array) {
        return (position, statement, _) ->
                statement.setArray(
                        position, statement.getConnection().createArrayOf("bytea", array));
    }

    /// Runs `work` and commits; rolls back if it throws anything.
    public <T, X extends Exception> T call(HandleCallback<T, X> work) throws SQLException, X {
        try (Handle handle = database.open()) {
            return handle.inTransaction(work);
        } catch (JdbiException e) {
            throw SqlFailure.cause(e).orElseThrow(() -> e);
        }
    }

    /// [#call(HandleCallback)] for work without a result.
    public <X extends Exception> void run(HandleConsumer<X> work) throws SQLException, X {
        call(work.asCallback());
    }

    /// Runs one statement, which the database commits by itself: one round trip less.
    public <T, X extends Exception> T single(HandleCallback<T, X> statement)
            throws SQLException, X {
        try (Handle handle = database.open()) {
            return statement.withHandle(handle);
        } catch (JdbiException e) {
            throw SqlFailure.cause(e).orElseThrow(() -> e);
        }
    }
}
