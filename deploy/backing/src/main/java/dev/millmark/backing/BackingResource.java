package dev.millmark.backing;

import dev.millmark.backing.role.DatabaseRole;
import dev.millmark.backing.role.DatabaseRoles;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Gives a Quarkus test a real broker and a real database: `@WithTestResource(BackingResource.class)`.
///
/// Test fields of the types [Broker] and [Database] are filled, so that a test can kill them. The directory of
/// the service's own files is temporary. The service has the database roles that it has elsewhere: one migrates, the
/// other reads and writes rows.
public final class BackingResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable BackingServices services;
    private @Nullable Path directory;

    @Override
    public Map<String, String> start() {
        BackingOptions options = BackingOptions.temporary();
        BackingServices started = BackingServices.start(options);
        directory = options.directory();
        services = started;
        Database database = started.database();
        DatabaseRole user = database.user(schema());
        DatabaseRole owner = database.owner(schema());
        Map<String, String> settings =
                new HashMap<>(
                        Map.of(
                                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                                "quarkus.datasource.username", user.name(),
                                "quarkus.datasource.password", user.password(),
                                "quarkus.flyway.username", owner.name(),
                                "quarkus.flyway.password", owner.password(),
                                "millmark.enrolment.private-key",
                                        options.directory().resolve("enrolment.key").toString(),
                                "millmark.release.signing-key",
                                        options.directory().resolve("release.key").toString(),
                                "millmark.evaluation.signing-key",
                                        options.directory().resolve("evaluator.key").toString(),
                                "millmark.log.directory",
                                        options.directory().resolve("log").toString(),
                                "millmark.log.key",
                                        options.directory().resolve("log.key").toString()));
        started.broker()
                .client(schema() + "-service")
                .forEach((name, value) -> settings.put("kafka." + name, value));
        return settings;
    }

    /// The application's own, as which role it therefore runs; any, for an application that has none.
    private static String schema() {
        Properties properties = new Properties();
        try (InputStream file =
                Thread.currentThread()
                        .getContextClassLoader()
                        .getResourceAsStream("application.properties")) {
            if (file != null) {
                properties.load(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("quarkus.flyway.schemas", DatabaseRoles.SCHEMAS.getFirst());
    }

    @Override
    public void inject(TestInjector testInjector) {
        BackingServices started = services;
        if (started != null) {
            testInjector.injectIntoFields(
                    started.broker(), new TestInjector.MatchesType(Broker.class));
            testInjector.injectIntoFields(
                    started.database(), new TestInjector.MatchesType(Database.class));
        }
    }

    @Override
    public void stop() {
        if (services != null) {
            services.close();
            services = null;
        }
        if (directory != null) {
            Directories.delete(directory);
            directory = null;
        }
    }
}
