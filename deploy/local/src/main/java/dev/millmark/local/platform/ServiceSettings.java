package dev.millmark.local.platform;

import dev.millmark.backing.BackingServices;
import dev.millmark.local.timestamp.TimeStampServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What each service is told: where its backing services are, and where its files go.
///
/// @param state one folder for each service in it
record ServiceSettings(
        Checkout checkout,
        Path state,
        PortPlan ports,
        BackingServices backing,
        TimeStampServer timeStamps,
        Map<Service, Map<String, String>> extra) {

    /// Writes the service's configuration, which holds a password, for its owner alone.
    Path write(Service service) {
        Path file = folder(service).resolve("application.properties");
        try {
            Files.createDirectories(folder(service));
            Files.deleteIfExists(file);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, text(service));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    Path folder(Service service) {
        return state.resolve(service.folder());
    }

    private String text(Service service) {
        Map<String, String> settings = new TreeMap<>(common(service));
        settings.putAll(own(service));
        settings.putAll(extra.getOrDefault(service, Map.of()));
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .collect(Collectors.joining("", "# written at each start\n", ""));
    }

    private Map<String, String> common(Service service) {
        return Map.of(
                "quarkus.http.host", "localhost",
                "quarkus.http.port", Integer.toString(ports.of(service)),
                "kafka.bootstrap.servers", backing.broker().bootstrapServers(),
                "quarkus.datasource.jdbc.url", backing.database().jdbcUrl(),
                "quarkus.datasource.username", backing.database().username(),
                "quarkus.datasource.password", backing.database().password());
    }

    private Map<String, String> own(Service service) {
        return switch (service) {
            case GENERATOR ->
                    Map.of(
                            "millmark.models.directories", checkout.model().toString(),
                            "millmark.enrolment.private-key", privateKey(service).toString());
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
            case VERIFIER ->
                    Map.of(
                            "millmark.enrolment.private-key",
                            privateKey(service).toString(),
                            "millmark.security.anonymous-verification",
                            "true",
                            "millmark.witness.key",
                            file(service, "witness.key"),
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
                            checkout.model().toString());
        };
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
