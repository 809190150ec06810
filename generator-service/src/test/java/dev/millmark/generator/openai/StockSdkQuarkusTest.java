package dev.millmark.generator.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millmark.backing.BackingResource;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.events.GenerationCompleted;
import dev.millmark.generator.fixture.SealingPeer;
import dev.millmark.service.security.TestCallers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The stock OpenAI SDKs with nothing changed but the base URL. Fetches them: `make sdk` runs it, `make test` does not.
@QuarkusTest
@WithTestResource(BackingResource.class)
@Tag("sdk")
class StockSdkQuarkusTest {

    private static final Path SOURCES = Path.of("src", "test", "sdk");
    private static final Path WORK = Path.of("target", "sdk").toAbsolutePath();

    private static SealingPeer peer;

    @BeforeAll
    static void start() {
        peer = SealingPeer.start();
    }

    @AfterAll
    static void stop() {
        peer.close();
    }

    @Test
    void servesTheNodeSdk() throws Exception {
        Path directory = copy("node", "package.json", "package-lock.json", "stock-client.mjs");
        run(directory, "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");

        assertServed(run(directory, "node", "stock-client.mjs", baseUrl(), TestCallers.KEY));
    }

    @Test
    void servesThePythonSdk() throws Exception {
        Path directory = copy("python", "requirements.txt", "stock_client.py");
        run(directory, "python3", "-m", "venv", "venv");
        run(directory, "venv/bin/pip", "install", "-q", "-r", "requirements.txt");

        assertServed(
                run(directory, "venv/bin/python", "stock_client.py", baseUrl(), TestCallers.KEY));
    }

    private static void assertServed(String printed) throws IOException {
        JsonNode seen = new JsonMapper().readTree(printed);
        for (String text : List.of("chat", "streamed", "completion", "continued")) {
            assertThat(peer.authority().validate(seen.path(text).asText()))
                    .as(text)
                    .isInstanceOf(Validation.Trusted.class);
        }
        assertThat(peer.generations())
                .extracting(GenerationCompleted::text)
                .contains(visible(seen.path("chat")), visible(seen.path("streamed")));
        assertThat(peer.generations())
                .extracting(GenerationCompleted::contentId)
                .contains(seen.path("contentId").asText());
        assertThat(seen.path("finishReason").asText()).isEqualTo("length");
        assertThat(seen.at("/usage/completion_tokens").asInt()).isEqualTo(40);
        assertThat(seen.at("/models/0").asText()).isEqualTo("millmark-small");
        assertThat(seen.at("/failure/kind").asText()).isEqualTo("NotFoundError");
        assertThat(seen.at("/failure/status").asInt()).isEqualTo(404);
        assertThat(seen.at("/failure/code").asText()).isEqualTo("model_not_found");
        assertThat(seen.at("/failure/param").asText()).isEqualTo("model");
    }

    private static String visible(JsonNode text) {
        return text.asText().substring(0, text.asText().indexOf('\uFEFF'));
    }

    private static String baseUrl() {
        return "http://localhost:" + RestAssured.port + "/v1";
    }

    private static Path copy(String sdk, String... files) throws IOException {
        Path directory = Files.createDirectories(WORK.resolve(sdk));
        for (String file : files) {
            Files.copy(
                    SOURCES.resolve(sdk).resolve(file),
                    directory.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return directory;
    }

    private static String run(Path directory, String... command)
            throws IOException, InterruptedException {
        Path errors = directory.resolve("errors.log");
        Process process =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectError(errors.toFile())
                        .start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", command) + "\n" + Files.readString(errors))
                .isZero();
        return printed;
    }
}
