package dev.millmark.service.quota;

import dev.millmark.service.database.Transactions;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import org.eclipse.microprofile.config.Config;
import org.postgresql.ds.PGSimpleDataSource;

/// Makes the table before anything of a service under test looks for it, as the role that migrates.
@Singleton
class QuotaUseMaker {
    void make(@Observes @Priority(1) StartupEvent starting, Config config) throws SQLException {
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setUrl(config.getValue("quarkus.datasource.jdbc.url", String.class));
        owner.setUser(config.getValue("quarkus.flyway.username", String.class));
        owner.setPassword(config.getValue("quarkus.flyway.password", String.class));
        QuotaUse.make(
                new Transactions(owner), config.getValue("quarkus.flyway.schemas", String.class));
    }
}
