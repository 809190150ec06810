package dev.millmark.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millmark.backing.BackingServices;
import dev.millmark.backing.Database;
import dev.millmark.backing.role.DatabaseRole;
import dev.millmark.backing.wire.PrivateFiles;
import dev.millmark.local.timestamp.TimeStampServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What each service is told: where its backing services are, who it is to them, and where its files go. Passwords lie
/// apart in `secrets/`, each in a file that has the name of its setting.
///
/// @param state one folder for each service in it
record ServiceSettings(
        Checkout checkout,
        Path state,
        PortPlan ports,
        BackingServices backing,
        TimeStampServer timeStamps,
        Map<Service, Map<String, String>> extra) {

    /// Where secrets lie. A service finds it among its arguments alone; `make rebuild-log` reads it from the file.
    static final String SECRETS = "smallrye.config.source.file.locations";

    /// Writes the service's configuration and its secrets, for its owner alone.
    Path write(Service service) {
        Map<String, String> settings = all(service);
        Map<String, String> plain = new TreeMap<>();
        settings.forEach((name, value) -> {
            if (name.endsWith("password")) {
                PrivateFiles.write(secrets(service).resolve(name), value.getBytes(UTF_8));
            } else {
                plain.put(name, value);
            }
        });
        Path file = folder(service).resolve("application.properties");
        PrivateFiles.write(file, text(plain).getBytes(UTF_8));
        return file;
    }

    /// Where a service finds its secrets.
    Path secrets(Service service) {
        return folder(service).resolve("secrets");
    }

    Path folder(Service service) {
        return state.resolve(service.folder());
    }

    private Map<String, String> all(Service service) {
        Map<String, String> settings = new TreeMap<>(common(service));
        settings.putAll(broker(service));
        settings.putAll(database(service));
        settings.putAll(own(service));
        settings.putAll(extra.getOrDefault(service, Map.of()));
        return settings;
    }

    private static String text(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .collect(Collectors.joining("", "# written at each start\n", ""));
    }

    private Map<String, String> common(Service service) {
        return Map.of(
                "quarkus.http.host",
                "localhost",
                "quarkus.http.port",
                Integer.toString(ports.of(service)),
                "quarkus.management.host",
                "localhost",
                "quarkus.management.port",
                Integer.toString(ports.managementOf(service)),
                SECRETS,
                secrets(service).toString());
    }

    private Map<String, String> broker(Service service) {
        Map<String, String> settings = new TreeMap<>();
        backing.broker()
                .client(service.folder())
                .forEach((name, value) -> settings.put("kafka." + name, value));
        return settings;
    }

    /// One role reads and writes rows, the other migrates.
    private Map<String, String> database(Service service) {
        Database database = backing.database();
        DatabaseRole user = database.user(service.schema());
        DatabaseRole owner = database.owner(service.schema());
        return Map.of(
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.username", user.name(),
                "quarkus.datasource.password", user.password(),
                "quarkus.flyway.username", owner.name(),
                "quarkus.flyway.password", owner.password());
    }

    private Map<String, String> own(Service service) {
        return switch (service) {
            case GENERATOR ->
                    Map.of(
                            "millmark.models.directories", checkout.model().toString(),
                            "millmark.enrolment.private-key", privateKey(service).toString(),
                            "millmark.release.signing-key", file(service, "release.key"),
                            "millmark.release.log", ports.address(Service.WATERMARK) + "/log");
            case WATERMARK ->
                    Map.of(
                            "millmark.keys.master",
                            file(service, "master.secret"),
                            "millmark.signing.directory",
                            file(service, "signing"),
                            "millmark.signing.password-file",
                            file(service, "signing/password"),
                            "millmark.log.key",
                            file(service, "log.key"),
                            "millmark.log.directory",
                            file(service, "log"),
                            "millmark.log.policy",
                            acceptedPolicy().toString(),
                            "millmark.time-stamps.address",
                            timeStamps.address().toString(),
                            "millmark.time-stamps.anchors",
                            timeStamps.anchors().toString(),
                            "millmark.api-keys.first-key",
                            state.resolve(Platform.API_KEY).toString(),
                            "millmark.api-keys.first-key-roles",
                            "generate,seal,verify,expert,release,audit,admin");
            case VERIFIER -> verifier();
        };
    }

    private Map<String, String> verifier() {
        Map<String, String> settings =
                new TreeMap<>(
                        Map.of(
                                "millmark.enrolment.private-key",
                                privateKey(Service.VERIFIER).toString(),
                                "millmark.security.anonymous-verification",
                                "true",
                                "millmark.witness.key",
                                file(Service.VERIFIER, "witness.key"),
                                "millmark.witness.address",
                                ports.address(Service.VERIFIER) + "/witness",
                                "millmark.witness.policy-file",
                                offeredPolicy().toString(),
                                "millmark.log.url",
                                ports.address(Service.WATERMARK) + "/log",
                                "millmark.trust.lists.root.url",
                                ports.address(Service.WATERMARK) + "/v1/trust/root.pem",
                                "millmark.trust.first-contact",
                                "true",
                                "millmark.trust.time-stamp-anchors",
                                timeStamps.anchors().toString(),
                                "millmark.watermark.models.millmark-small",
                                checkout.model().toString()));
        settings.put("millmark.evaluation.signing-key", file(Service.VERIFIER, "evaluator.key"));
        return settings;
    }

    /// The key by which a service opens watermark keys.
    Path privateKey(Service service) {
        return folder(service).resolve("enrolment.key");
    }

    /// Where the verifier offers itself as the log's witness.
    Path offeredPolicy() {
        return folder(Service.VERIFIER).resolve("witness.policy");
    }

    /// Where the log is told which witness it waits for.
    Path acceptedPolicy() {
        return folder(Service.WATERMARK).resolve("witness.policy");
    }

    private String file(Service service, String name) {
        return folder(service).resolve(name).toString();
    }
}
