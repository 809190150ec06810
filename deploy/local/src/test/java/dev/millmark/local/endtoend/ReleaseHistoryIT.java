package dev.millmark.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millmark.cli.MillmarkCommand;
import dev.millmark.local.platform.Platform;
import dev.millmark.local.platform.Service;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The history of the model that ships, taken from a running platform and checked from files alone: real decisions in a
/// real, witnessed log.
@ExtendWith(PlatformExtension.class)
class ReleaseHistoryIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Path MODEL = Path.of("../../libs/language-model/models/millmark-small");

    private final StringWriter out = new StringWriter();

    @Test
    void isInTheLogAndHoldsOffline(Platform platform, @TempDir Path directory) throws Exception {
        String id =
                JSON.readTree(get(platform, Service.GENERATOR, "/v1/releases"))
                        .at("/releases/0/id")
                        .asText();
        String history = provedHistory(platform, id);
        Path file = Files.writeString(directory.resolve("history.json"), history);
        JsonNode log = JSON.readTree(get(platform, Service.WATERMARK, "/log/metadata"));
        Path policy =
                Files.writeString(
                        directory.resolve("log.policy"),
                        "log " + log.path("verifierKey").asText() + "\nquorum none\n");
        String controller = JSON.readTree(history).at("/controllers/0").asText();

        int ended = check(file, policy, controller, MODEL);

        assertThat(ended).as(out.toString()).isZero();
        assertThat(out.toString()).contains("bootstrapped", "general", "consistent");

        String changed = history.replace("/generator-service", "/somebody-else");
        assertThat(changed).isNotEqualTo(history);
        Files.writeString(file, changed);
        assertThat(check(file, policy, controller, MODEL)).isEqualTo(1);
        assertThat(out.toString()).contains("broken: entry 0: another decision follows");
    }

    private int check(Path history, Path policy, String controller, Path model) {
        CommandLine command = MillmarkCommand.commandLine();
        command.setOut(new PrintWriter(out));
        return command.execute(
                "release",
                "check",
                history.toString(),
                "--log-policy",
                policy.toString(),
                "--controller",
                controller,
                "--model",
                model.toString());
    }

    /// The history, once the log has every decision of it.
    private static String provedHistory(Platform platform, String id) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String history = get(platform, Service.GENERATOR, "/v1/releases/" + id + "/history");
            JsonNode json = JSON.readTree(history);
            int decisions = json.findValues("envelope").size();
            if (decisions > 1 && json.findValues("proof").size() == decisions) {
                return history;
            }
            assertThat(System.nanoTime()).as("a proof of each decision").isLessThan(deadline);
            Thread.sleep(PAUSE);
        }
    }

    private static String get(Platform platform, Service service, String path)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(platform.ports().address(service).resolve(path))
                            .timeout(PATIENCE)
                            .method("GET", BodyPublishers.noBody())
                            .build();
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        }
    }
}
