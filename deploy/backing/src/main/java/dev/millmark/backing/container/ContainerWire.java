package dev.millmark.backing.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millmark.backing.BackingException;
import dev.millmark.backing.Broker;
import dev.millmark.backing.Database;
import dev.millmark.backing.role.DatabaseRole;
import dev.millmark.backing.role.DatabaseRoles;
import dev.millmark.backing.topic.Topics;
import dev.millmark.backing.wire.PrivateFiles;
import dev.millmark.backing.wire.WireAuthority;
import dev.millmark.backing.wire.WireIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/// `ContainerWire issue DIRECTORY` makes what containers prove themselves with: a folder for each that it alone sees,
/// made once. `ContainerWire apply DIRECTORY` then makes topics, rights and roles on the broker `kafka:9092` and the
/// database `postgres:5432`. It runs as root, and gives each file to the user whom its container runs as.
///
/// ```text
/// broker/  database/             certificates of the servers; the database's rules, pg_hba.conf
/// operator/  postgres/           certificates of those who may do everything
/// <service>/  <service>/secrets  a service's certificate, and its passwords, each in a file named as its setting
/// ```
public final class ContainerWire {

    private static final String SERVER_RULES =
            """
            local all all peer
            hostssl all postgres all cert
            hostssl millmark all all scram-sha-256
            """;
    private static final String SUPER_USER = "postgres";

    /// Of the image apache/kafka, and of the services' images.
    private static final int BROKER_USER = 1000;

    private static final int SERVICE_USER = 10001;

    private final Path directory;

    private ContainerWire(Path directory) {
        this.directory = directory;
    }

    /// @param arguments verb and directory
    public static void main(String[] arguments) {
        if (arguments.length != 2 || !List.of("issue", "apply").contains(arguments[0])) {
            System.err.println("usage: ContainerWire issue|apply DIRECTORY");
            System.exit(2);
        }
        ContainerWire wire = new ContainerWire(Path.of(arguments[1]));
        if (arguments[0].equals("issue")) {
            wire.issue();
        } else {
            wire.apply();
        }
    }

    private void issue() {
        if (Files.exists(directory.resolve("issued"))) {
            return;
        }
        WireAuthority authority = WireAuthority.in(directory);
        own(authority.server("broker", List.of("kafka")).directory(), BROKER_USER);
        WireIdentity database = authority.server("database", List.of("postgres"));
        PrivateFiles.write(
                database.directory().resolve("pg_hba.conf"), SERVER_RULES.getBytes(UTF_8));
        authority.client(Broker.OPERATOR);
        authority.client(SUPER_USER);
        DatabaseRoles roles = DatabaseRoles.random();
        for (String service : Topics.ofThePlatform().services()) {
            String schema = schema(service);
            WireIdentity identity = authority.client(service);
            secret(identity, "kafka.ssl.keystore.password", identity.password());
            secret(identity, "quarkus.datasource.password", roles.of(schema).password());
            secret(
                    identity,
                    "quarkus.flyway.password",
                    roles.of(DatabaseRoles.owner(schema)).password());
            own(identity.directory(), SERVICE_USER);
        }
        PrivateFiles.write(directory.resolve("issued"), new byte[0]);
    }

    private void apply() {
        Topics topics = Topics.ofThePlatform();
        Map<String, String> operator = identity(Broker.OPERATOR).kafka("kafka:9092");
        topics.createOn(operator);
        topics.permitOn(operator);

        Map<String, String> passwords = new HashMap<>();
        for (String service : topics.services()) {
            String schema = schema(service);
            passwords.put(schema, secret(service, "quarkus.datasource.password"));
            passwords.put(DatabaseRoles.owner(schema), secret(service, "quarkus.flyway.password"));
        }
        Properties parameters = new Properties();
        parameters.putAll(identity(SUPER_USER).postgres());
        parameters.setProperty("user", SUPER_USER);
        try (Connection connection =
                DriverManager.getConnection(
                        "jdbc:postgresql://postgres:5432/" + Database.NAME, parameters)) {
            DatabaseRoles.of(
                            passwords.entrySet().stream()
                                    .map(each -> new DatabaseRole(each.getKey(), each.getValue()))
                                    .toList())
                    .applyOn(connection);
        } catch (SQLException e) {
            throw new BackingException("the database does not let the super user in", e);
        }
    }

    private WireIdentity identity(String name) {
        return new WireIdentity(name, directory.resolve(name));
    }

    private static String schema(String service) {
        return service.substring(0, service.indexOf('-'));
    }

    private static void secret(WireIdentity identity, String setting, String value) {
        PrivateFiles.write(
                identity.directory().resolve("secrets").resolve(setting), value.getBytes(UTF_8));
    }

    private String secret(String service, String setting) {
        Path file = directory.resolve(service).resolve("secrets").resolve(setting);
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static void own(Path folder, int user) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setAttribute(file, "unix:uid", user);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be given to user " + user, e);
        }
    }
}
