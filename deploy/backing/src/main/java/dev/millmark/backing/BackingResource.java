package dev.millmark.backing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives a Quarkus test a real broker and a real database: `@WithTestResource(BackingResource.class)`.
///
/// Test fields of the types [Broker] and [Database] are filled, so that a test can kill them. The directory of
/// the service's own files is temporary.
public final class BackingResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable BackingServices services;
    private @Nullable Path directory;

    @Override
    public Map<String, String> start() {
        BackingOptions options = BackingOptions.temporary();
        BackingServices started = BackingServices.start(options);
        directory = options.directory();
        services = started;
        return Map.of(
                "kafka.bootstrap.servers", started.broker().bootstrapServers(),
                "quarkus.datasource.jdbc.url", started.database().jdbcUrl(),
                "quarkus.datasource.username", started.database().username(),
                "quarkus.datasource.password", started.database().password(),
                "millmark.enrolment.private-key",
                        options.directory().resolve("enrolment.key").toString(),
                "millmark.log.directory", options.directory().resolve("log").toString(),
                "millmark.log.key", options.directory().resolve("log.key").toString());
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
