package dev.millmark.service.database;

import java.sql.SQLException;

/// The database refuses the values of a record, and always will. The message names the SQLSTATE alone: the database's
/// own words may quote values.
public final class RefusedByDatabaseException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedByDatabaseException(SQLException refusal) {
        super("the database refuses the values: sqlstate=" + refusal.getSQLState());
    }
}
