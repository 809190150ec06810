package dev.millmark.generator.credential;

import dev.millmark.service.database.Transactions;
import org.postgresql.ds.PGSimpleDataSource;

/// A database that is away.
public final class UnreachableDatabase {

    private UnreachableDatabase() {}

    /// The table of credentials in it.
    public static Credentials credentials() {
        PGSimpleDataSource nobody = new PGSimpleDataSource();
        nobody.setUrl("jdbc:postgresql://127.0.0.1:1/millmark");
        return new Credentials(new Transactions(nobody));
    }
}
