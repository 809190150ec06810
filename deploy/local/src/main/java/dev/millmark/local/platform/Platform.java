package dev.millmark.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millmark.backing.BackingOptions;
import dev.millmark.backing.BackingServices;
import dev.millmark.backing.Broker;
import dev.millmark.backing.wire.PrivateFiles;
import dev.millmark.local.demo.ApiException;
import dev.millmark.local.demo.FirstSeal;
import dev.millmark.local.demo.GeneratorClient;
import dev.millmark.local.timestamp.TimeStampServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/// Broker, database and the three services, running.
public final class Platform implements AutoCloseable {

    /// The file in the state directory that has a key with every role.
    public static final String API_KEY = "api-key";

    private final Path state;
    private final BackingServices backing;
    private final TimeStampServer timeStamps;
    private final PortPlan ports;
    private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);
    private final AtomicBoolean closing = new AtomicBoolean();
    private boolean closed;

    private Platform(
            Path state, BackingServices backing, TimeStampServer timeStamps, PortPlan ports) {
        this.state = state;
        this.backing = backing;
        this.timeStamps = timeStamps;
        this.ports = ports;
    }

    /// Starts everything and waits until it is ready. What was started is ended again when something fails.
    ///
    /// @param state directory of all state; made when absent, used again when present
    /// @param extra configuration by service, on top of what it needs
    public static Platform start(
            Checkout checkout,
            Path state,
            PortPlan ports,
            Map<Service, Map<String, String>> extra,
            Progress progress) {
        List.of(Service.values()).forEach(checkout::packaged);
        BackingOptions options =
                BackingOptions.kept(state, ports.of(Port.BROKER), ports.of(Port.DATABASE));
        BackingServices backing =
                progress.during(
                        "Kafka on port %d, PostgreSQL on port %d"
                                .formatted(ports.of(Port.BROKER), ports.of(Port.DATABASE)),
                        () -> BackingServices.start(options));
        TimeStampServer timeStamps =
                TimeStampServer.start(state.resolve("time-stamps"), Clock.systemUTC());
        Platform platform = new Platform(state, backing, timeStamps, ports);
        try {
            ServiceSettings settings =
                    new ServiceSettings(checkout, state, ports, backing, timeStamps, extra);
            platform.writeOperatorSettings();
            platform.startServices(settings, progress);
            progress.during("the first seal", platform::awaitFirstSeal);
            return platform;
        } catch (RuntimeException e) {
            platform.close();
            throw e;
        }
    }

    /// One of the services.
    public ServiceProcess service(Service service) {
        ServiceProcess process = services.get(service);
        if (process == null) {
            throw new IllegalStateException(service.folder() + " was not started");
        }
        return process;
    }

    /// What the services stand on.
    public BackingServices backing() {
        return backing;
    }

    /// Settings for a Kafka client that may do everything, in a file for its owner alone, as
    /// `kafka-console-consumer.sh --command-config` takes it.
    public Path operatorSettings() {
        return state.resolve("operator.properties");
    }

    /// Where everything listens.
    public PortPlan ports() {
        return ports;
    }

    /// A key with every role, made at the first start.
    public String apiKey() {
        try {
            return Files.readString(state.resolve(API_KEY)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the API key cannot be read", e);
        }
    }

    /// Completes with the first process that ends.
    public CompletableFuture<Ended> firstToEnd() {
        CompletableFuture<Ended> first = new CompletableFuture<>();
        backing.broker()
                .ended()
                .thenRun(() ->
                        first.complete(
                                new Ended("the broker", state.resolve("broker/broker.log"))));
        backing.database()
                .ended()
                .thenRun(() ->
                        first.complete(
                                new Ended("the database", state.resolve("database/database.log"))));
        services.values()
                .forEach(service ->
                        service.child()
                                .ended()
                                .thenRun(() ->
                                        first.complete(
                                                new Ended(
                                                        service.service().folder(),
                                                        service.log()))));
        return first;
    }

    /// Whether [#close()] was called.
    public boolean isClosing() {
        return closing.get();
    }

    /// Ends everything: the services side by side, then what they stand on.
    @Override
    public void close() {
        closing.set(true);
        synchronized (this) {
            if (!closed) {
                closed = true;
                end();
            }
        }
    }

    private void end() {
        CompletableFuture.allOf(
                        services.values().stream()
                                .map(service ->
                                        CompletableFuture.runAsync(
                                                service::close, Thread::startVirtualThread))
                                .toArray(CompletableFuture[]::new))
                .join();
        timeStamps.close();
        backing.close();
    }

    /// A process that ended.
    ///
    /// @param log says why
    public record Ended(String name, Path log) {}

    private void writeOperatorSettings() {
        String settings =
                new TreeMap<>(backing.broker().client(Broker.OPERATOR))
                        .entrySet().stream()
                                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                                .collect(Collectors.joining());
        PrivateFiles.write(operatorSettings(), settings.getBytes(UTF_8));
    }

    private void startServices(ServiceSettings settings, Progress progress) {
        for (Service service : Service.values()) {
            services.put(service, ServiceProcess.start(service, settings));
        }
        awaitReady(Service.WATERMARK, progress);
        Operator operator =
                new Operator(
                        settings,
                        () ->
                                services.values().stream()
                                        .allMatch(process -> process.child().isAlive()),
                        apiKey());
        progress.during("services enrolled", operator::introduceServices);
        awaitReady(Service.GENERATOR, progress);
        awaitReady(Service.VERIFIER, progress);
    }

    private void awaitReady(Service service, Progress progress) {
        ServiceProcess process = service(service);
        progress.during(
                service.folder() + " on port " + process.address().getPort(),
                () -> {
                    process.awaitReady();
                    return process;
                });
    }

    private URI awaitFirstSeal() {
        URI generator = ports.address(Service.GENERATOR);
        try (HttpClient http = HttpClient.newHttpClient()) {
            new FirstSeal(new GeneratorClient(http, generator, apiKey())).await();
            return generator;
        } catch (ApiException | IOException e) {
            throw new PlatformException("no text is sealed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException("interrupted before the first seal");
        }
    }
}
