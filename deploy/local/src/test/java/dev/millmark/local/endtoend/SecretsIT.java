package dev.millmark.local.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millmark.local.platform.Platform;
import dev.millmark.local.platform.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The secrets of a running platform, each looked for wherever somebody else could read it.
@ExtendWith(PlatformExtension.class)
class SecretsIT {

    private static final Path PROCESSES = Path.of("/proc");
    private static final int SHORTEST = 32;

    @Test
    void areFilesOfTheirOwnerAlone(Platform platform) throws IOException {
        for (Path file : secretFiles(platform)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.toString())
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void areInNoProcessListNoEnvironmentNoLogAndNoConfiguration(Platform platform)
            throws Exception {
        assumeTrue(Files.isDirectory(PROCESSES), "the operating system lists processes as files");
        Map<String, Path> secrets = secrets(platform);
        Map<String, String> places = new TreeMap<>(processes());
        int processes = places.size();
        places.putAll(logsAndSettings(platform));
        int files = places.size() - processes;
        places.putAll(answers(platform));

        assertThat(processes).isGreaterThan(10);
        assertThat(files).isGreaterThan(8);
        assertThat(exposed(secrets, Map.of("planted", secrets.keySet().iterator().next())))
                .as("what is planted is found")
                .hasSize(1);
        assertThat(exposed(secrets, places)).isEmpty();
    }

    private static List<String> exposed(Map<String, Path> secrets, Map<String, String> places) {
        return places.entrySet().stream()
                .flatMap(place ->
                        secrets.entrySet().stream()
                                .filter(secret -> place.getValue().contains(secret.getKey()))
                                .map(secret -> place.getKey() + " holds " + secret.getValue()))
                .toList();
    }

    /// By their text. Of a key in PEM, its longest line.
    private static Map<String, Path> secrets(Platform platform) throws IOException {
        Map<String, Path> secrets = new TreeMap<>();
        for (Path file : secretFiles(platform)) {
            String secret =
                    Files.readAllLines(file).stream()
                            .map(String::strip)
                            .max(Comparator.comparingInt(String::length))
                            .orElse("");
            assertThat(secret).as(file.toString()).hasSizeGreaterThanOrEqualTo(SHORTEST);
            secrets.put(secret, file);
        }
        return secrets;
    }

    private static List<Path> secretFiles(Platform platform) throws IOException {
        List<Path> files = under(platform, SecretsIT::isSecret);
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .contains(
                        "quarkus.datasource.password",
                        "quarkus.flyway.password",
                        "kafka.ssl.keystore.password",
                        "user.key",
                        "master.secret",
                        "log.key",
                        "witness.key",
                        "enrolment.key",
                        Platform.API_KEY);
        return files;
    }

    private static boolean isSecret(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith("password")
                || name.endsWith(".key")
                || name.endsWith(".secret")
                || name.equals(Platform.API_KEY);
    }

    /// Command line and environment of every process that this one may look at.
    private static Map<String, String> processes() throws IOException {
        Map<String, String> processes = new TreeMap<>();
        try (Stream<Path> all = Files.list(PROCESSES)) {
            for (Path process : all.toList()) {
                for (String part : List.of("cmdline", "environ")) {
                    Path file = process.resolve(part);
                    if (Files.isReadable(file)) {
                        read(file).ifPresent(text -> processes.put(file.toString(), text));
                    }
                }
            }
        }
        return processes;
    }

    private static Map<String, String> logsAndSettings(Platform platform) throws IOException {
        return under(
                        platform,
                        file ->
                                file.toString().endsWith(".log")
                                        || file.endsWith("application.properties")
                                        || file.endsWith("server.properties")
                                        || file.endsWith("pg_hba.conf"))
                .stream()
                .collect(Collectors.toMap(Path::toString, file -> read(file).orElse("")));
    }

    private static Map<String, String> answers(Platform platform)
            throws IOException, InterruptedException {
        Map<String, String> answers = new TreeMap<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (Service service : Service.values()) {
                URI open = platform.ports().address(service);
                URI management = platform.ports().management(service);
                for (URI address :
                        List.of(
                                open.resolve("/no-such-page"),
                                management.resolve("/q/metrics"),
                                management.resolve("/q/health"))) {
                    HttpRequest request = HttpRequest.newBuilder(address).build();
                    String body = http.send(request, BodyHandlers.ofString()).body();
                    assertThat(body).isNotEmpty();
                    answers.put(address.toString(), body);
                }
            }
        }
        return answers;
    }

    private static List<Path> under(Platform platform, Predicate<Path> isWanted)
            throws IOException {
        Path state = platform.operatorSettings().toAbsolutePath().getParent();
        return files(Objects.requireNonNull(state)).stream().filter(isWanted).toList();
    }

    /// All but what broker and database keep, which changes meanwhile.
    private static List<Path> files(Path directory) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path entry : entries.toList()) {
                if (Files.isRegularFile(entry)) {
                    files.add(entry);
                } else if (Files.isDirectory(entry) && !entry.endsWith("data")) {
                    files.addAll(files(entry));
                }
            }
        }
        return files;
    }

    /// Empty for a process that has ended meanwhile.
    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file, ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
