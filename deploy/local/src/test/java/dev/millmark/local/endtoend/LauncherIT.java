package dev.millmark.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.Child;
import dev.millmark.local.demo.VerifierClient;
import dev.millmark.local.platform.Checkout;
import dev.millmark.local.platform.Platform;
import dev.millmark.local.platform.PortPlan;
import dev.millmark.local.platform.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `make run` starts, from the outside.
class LauncherIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration GRACE = Duration.ofSeconds(40);
    private static final String LAST_LINE = "Ctrl-C ends everything";
    private static final List<String> AS_A_SCRIPT_STARTS_A_JOB =
            List.of("/bin/sh", "-c", "trap '' INT\nexec \"$@\"", "sh");
    private static final int INTERRUPTED = 130;

    private final PortPlan ports = PlatformExtension.freePorts();

    @TempDir Path directory;

    @Test
    void playsTheDemoEndsWhatItStartedAndFindsItsStateAgain() throws Exception {
        String sealed;
        String root;
        try (Child launcher = launch("first.log", List.of())) {
            awaitInvitation(launcher);
            sealed = Files.readString(directory.resolve("state/sealed.txt"));
            root = get(Service.WATERMARK, "/v1/trust/root.pem");

            List<ProcessHandle> children = descendants(launcher);
            launcher.kill();

            assertThat(children).hasSizeGreaterThanOrEqualTo(5);
            requireGone(children);
        }
        assertThat(Files.readString(directory.resolve("first.log")))
                .contains("⟶  attested", "⟶  altered", "⟶  watermarked", "⟶  no-evidence")
                .contains("The transparency log holds the seal.")
                .contains("changed: “", "strength: ")
                .doesNotContain("expected:");

        try (Child launcher = launch("second.log", AS_A_SCRIPT_STARTS_A_JOB)) {
            awaitInvitation(launcher);

            assertThat(get(Service.WATERMARK, "/v1/trust/root.pem")).isEqualTo(root);
            assertThat(verdict(sealed)).isEqualTo("attested");

            List<ProcessHandle> children = descendants(launcher);
            interrupt(launcher);

            assertThat(launcher.ended().get(GRACE.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo(INTERRUPTED);
            requireGone(children);
        }
    }

    /// @param before what starts the launcher
    private Child launch(String log, List<String> before) {
        Map<String, String> environment =
                ports.ports().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        entry -> entry.getKey().setting(),
                                        entry -> Integer.toString(entry.getValue())));
        environment.put("MILLMARK_STATE", directory.resolve("state").toString());
        List<String> command = new ArrayList<>(before);
        command.addAll(
                List.of(
                        Child.java(),
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-jar",
                        Checkout.here()
                                .root()
                                .resolve("deploy/local/target/millmark.jar")
                                .toString()));
        return Child.start("launcher", command, environment, directory.resolve(log));
    }

    private static void awaitInvitation(Child launcher) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.readString(launcher.log()).contains(LAST_LINE)) {
            assertThat(launcher.isAlive()).as(Files.readString(launcher.log())).isTrue();
            assertThat(System.nanoTime()).as(Files.readString(launcher.log())).isLessThan(deadline);
            Thread.sleep(200);
        }
    }

    private static List<ProcessHandle> descendants(Child launcher) {
        return ProcessHandle.of(launcher.pid()).orElseThrow().descendants().toList();
    }

    private static void requireGone(List<ProcessHandle> processes) throws InterruptedException {
        long deadline = System.nanoTime() + GRACE.toNanos();
        while (processes.stream().anyMatch(ProcessHandle::isAlive)
                && System.nanoTime() < deadline) {
            Thread.sleep(200);
        }
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }

    private static void interrupt(Child launcher) throws IOException, InterruptedException {
        int exitCode =
                new ProcessBuilder("/bin/sh", "-c", "kill -INT " + launcher.pid())
                        .start()
                        .waitFor();
        assertThat(exitCode).isZero();
    }

    private String verdict(String text) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return new VerifierClient(http, ports.address(Service.VERIFIER), apiKey())
                    .verify(text)
                    .verdict();
        }
    }

    private String apiKey() throws IOException {
        return Files.readString(directory.resolve("state").resolve(Platform.API_KEY)).strip();
    }

    private String get(Service service, String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI address = ports.address(service).resolve(path);
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
