package dev.millmark.local.platform;

import dev.millmark.backing.Child;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A service as a child process. It can be killed and started again with the same state.
public final class ServiceProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Service service;
    private final List<String> command;
    private final Path log;
    private final URI address;
    private final URI management;
    private Child child;

    private ServiceProcess(Service service, List<String> command, Path log, PortPlan ports) {
        this.service = service;
        this.command = command;
        this.log = log;
        this.address = ports.address(service);
        this.management = ports.management(service);
        this.child = launch();
    }

    static ServiceProcess start(Service service, ServiceSettings settings) {
        List<String> command =
                new ArrayList<>(List.of(Child.java(), "-Xmx" + service.heap(), "-XX:+UseSerialGC"));
        command.addAll(service.flags());
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dquarkus.config.locations=" + settings.write(service),
                        "-D" + ServiceSettings.SECRETS + "=" + settings.secrets(service),
                        "-jar",
                        settings.checkout().packaged(service).toString()));
        Path log = settings.folder(service).resolve("service.log");
        return new ServiceProcess(service, command, log, settings.ports());
    }

    /// Which service it is.
    public Service service() {
        return service;
    }

    /// Its base address.
    public URI address() {
        return address;
    }

    /// Where its output goes.
    public Path log() {
        return log;
    }

    /// The process that runs now.
    public synchronized Child child() {
        return child;
    }

    /// Ends it as `kill -9` does.
    public synchronized void kill() {
        child.kill();
    }

    /// Starts it after [#kill()]; [#awaitReady()] says when it answers.
    public synchronized void restart() {
        child = launch();
    }

    /// Waits until it is ready.
    public void awaitReady() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            if (!child().isAlive()) {
                throw new PlatformException(
                        service.folder() + " ended while it started: see " + log);
            }
            if (System.nanoTime() > deadline) {
                throw new PlatformException(
                        service.folder()
                                + " is not ready after "
                                + PATIENCE.toSeconds()
                                + " s: see "
                                + log);
            }
            pause();
        }
    }

    /// Whether it says that it is ready.
    public boolean isReady() {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(management.resolve("/q/health/ready"))
                            .timeout(Duration.ofSeconds(5))
                            .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException("interrupted while " + service.folder() + " started");
        }
    }

    @Override
    public synchronized void close() {
        child.close();
    }

    /// Without the launcher's own variables: a service refuses those that it does not know.
    private Child launch() {
        Map<String, String> without =
                Stream.of(Port.values()).collect(Collectors.toMap(Port::setting, _ -> ""));
        return Child.start(service.folder(), command, without, log);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
