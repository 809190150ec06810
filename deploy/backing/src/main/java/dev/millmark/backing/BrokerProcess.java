package dev.millmark.backing;

import dev.millmark.backing.topic.Topics;
import dev.millmark.backing.wire.WireAuthority;
import dev.millmark.backing.wire.WireIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.Uuid;

/// A single-node KRaft broker as a child process.
final class BrokerProcess implements Broker {

    private static final String BROKER = "broker";

    private final Path directory;
    private final boolean drops;
    private final int port;
    private final Map<String, WireIdentity> identities;
    private Child child;

    private BrokerProcess(
            Path directory, boolean drops, int port, Map<String, WireIdentity> identities) {
        this.directory = directory;
        this.drops = drops;
        this.port = port;
        this.identities = Map.copyOf(identities);
        writeSettings();
        this.child = launch();
    }

    static BrokerProcess start(BackingOptions options) {
        int port = Ports.wantedOrAny(options.brokerPort());
        return new BrokerProcess(
                options.directory().resolve("broker"),
                options.drops(),
                port,
                options.enforces() ? identities(options) : Map.of());
    }

    /// Of the broker, of who operates it, and of every service.
    private static Map<String, WireIdentity> identities(BackingOptions options) {
        WireAuthority authority = WireAuthority.in(options.wire());
        Map<String, WireIdentity> identities = new HashMap<>();
        identities.put(BROKER, authority.server(BROKER, List.of()));
        identities.put(OPERATOR, authority.client(OPERATOR));
        Topics.ofThePlatform()
                .services()
                .forEach(service -> identities.put(service, authority.client(service)));
        return identities;
    }

    @Override
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    @Override
    public Map<String, String> client(String name) {
        return identities.isEmpty()
                ? Map.of("bootstrap.servers", bootstrapServers())
                : identity(name).kafka(bootstrapServers());
    }

    @Override
    public void kill() {
        child.kill();
    }

    @Override
    public void restart() {
        child = launch();
    }

    @Override
    public CompletableFuture<Void> ended() {
        return child.ended().thenAccept(_ -> {});
    }

    @Override
    public void close() {
        if (drops) {
            child.kill();
            Directories.delete(directory);
        } else {
            child.close();
        }
    }

    private Child launch() {
        if (!Files.exists(data().resolve("meta.properties"))) {
            format();
        }
        Child started =
                Child.start(
                        "broker", command("kafka.Kafka", settings().toString()), Map.of(), log());
        BrokerReadiness.await(client(OPERATOR), started);
        return started;
    }

    private void format() {
        List<String> command =
                command(
                        "kafka.tools.StorageTool",
                        "format",
                        "-t",
                        Uuid.randomUuid().toString(),
                        "-c",
                        settings().toString());
        try (Child formatting = Child.start("broker format", command, Map.of(), log())) {
            int exitCode = formatting.ended().join();
            if (exitCode != 0) {
                throw new BackingException(
                        "the broker's storage cannot be formatted, see " + log(), null);
            }
        }
    }

    private List<String> command(String mainClass, String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Child.java(),
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Dlog4j2.configurationFile="
                                        + directory.resolve("log4j2.properties")));
        if (drops) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.addAll(List.of("-cp", BrokerClassPath.read(), mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    private void writeSettings() {
        try (var logging = BrokerProcess.class.getResourceAsStream("broker-log4j2.properties")) {
            Files.createDirectories(directory);
            Files.copy(
                    Objects.requireNonNull(logging),
                    directory.resolve("log4j2.properties"),
                    StandardCopyOption.REPLACE_EXISTING);
            int controllerPort = Ports.any();
            Files.writeString(
                    settings(),
                    identities.isEmpty()
                            ? BrokerSettings.open(port, controllerPort, data())
                            : BrokerSettings.enforcing(
                                    port, controllerPort, data(), identity(BROKER)));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the broker's settings cannot be written to " + directory, e);
        }
    }

    private WireIdentity identity(String name) {
        return Objects.requireNonNull(identities.get(name), name);
    }

    private Path settings() {
        return directory.resolve("server.properties");
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Path log() {
        return directory.resolve("broker.log");
    }
}
