package dev.millmark.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millmark.local.demo.GenerationCall;
import dev.millmark.local.demo.GeneratorClient;
import dev.millmark.local.platform.Platform;
import dev.millmark.local.platform.Service;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What callers get wrong, sent to every service that takes it: a problem of RFC 9457 that says what is wrong, and a
/// service that still answers. From clients of HTTP/1.1, and from clients that offer HTTP/2 and get HTTP/1.1.
@ExtendWith(PlatformExtension.class)
class BadRequestIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PROBLEM = "application/problem+json";
    private static final String JSON_TYPE = "application/json";
    private static final int HUGE = 5_000_000;
    private static final int WORDS_BEYOND_ANY_CONTEXT = 20_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpClient http1 =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @ParameterizedTest
    @CsvSource({
        "GENERATOR, /v1/chat/completions, INVALID_JSON, 400",
        "GENERATOR, /v1/chat/completions, WRONG_TYPE, 415",
        "GENERATOR, /v1/chat/completions, HUGE, 413",
        "GENERATOR, /v1/chat/completions, CHUNKED, 413",
        "GENERATOR, /v1/chat/completions, CHAT_SURROGATE, 400",
        "GENERATOR, /v1/chat/completions, CHAT_MODEL, 404",
        "GENERATOR, /v1/chat/completions, CHAT_LONG, 400",
        "GENERATOR, /v1/completions, INVALID_JSON, 400",
        "GENERATOR, /v1/nothing, INVALID_JSON, 404",
        "WATERMARK, /v1/seals, INVALID_JSON, 400",
        "WATERMARK, /v1/seals, WRONG_TYPE, 415",
        "WATERMARK, /v1/seals, HUGE, 413",
        "WATERMARK, /v1/seals, CHUNKED, 413",
        "WATERMARK, /v1/seals, SEAL_SURROGATE, 400",
        "VERIFIER, /v1/verifications, INVALID_JSON, 400",
        "VERIFIER, /v1/verifications, WRONG_TYPE, 415",
        "VERIFIER, /v1/verifications, HUGE, 413",
        "VERIFIER, /v1/verifications, CHUNKED, 413",
        "VERIFIER, /v1/verifications, SURROGATE, 422",
    })
    void isAProblemThatSaysWhy(
            Service service, String path, Body body, int status, Platform platform)
            throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(platform.ports().address(service).resolve(path))
                        .header("Content-Type", body.type())
                        .header("Authorization", "Bearer " + platform.apiKey())
                        .POST(body.publisher())
                        .build();

        requireProblem(http1.send(request, BodyHandlers.ofString()), status);
        requireProblem(http.send(request, BodyHandlers.ofString()), status);
        assertThat(platform.service(service).isReady()).isTrue();
    }

    private static void requireProblem(HttpResponse<String> response, int status)
            throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(PROBLEM);
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asText()).startsWith("urn:millmark:problem:");
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.path("detail").asText()).hasSizeGreaterThan(10);
    }

    @Test
    void aTextWithTwoWrappersOrHalfOfOneIsNotAttested(Platform platform) throws Exception {
        String sealed =
                new GeneratorClient(
                                http,
                                platform.ports().address(Service.GENERATOR),
                                platform.apiKey())
                        .complete(new GenerationCall("The page after the last.", 40))
                        .text();
        String wrapper = sealed.substring(sealed.indexOf('\uFEFF'));

        assertThat(codes(platform, sealed + wrapper)).contains("manifest.text.multipleWrappers");
        assertThat(codes(platform, sealed.substring(0, sealed.length() - wrapper.length() / 2)))
                .contains("manifest.text.corruptedWrapper");
    }

    /// The status codes of a verification, which is not `attested`.
    private String codes(Platform platform, String text) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(
                                platform.ports()
                                        .address(Service.VERIFIER)
                                        .resolve("/v1/verifications"))
                        .header("Content-Type", "text/plain;charset=UTF-8")
                        .POST(BodyPublishers.ofString(text))
                        .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode answer = JSON.readTree(response.body());
        assertThat(answer.path("verdict").asText()).isNotIn("attested", "");
        return answer.path("evidence").path("manifest").path("statuses").toString();
    }

    enum Body {
        INVALID_JSON("{\"text\": "),
        WRONG_TYPE("<text>The keeper counts the boats.</text>"),
        HUGE("{\"text\": \"" + "word ".repeat(BadRequestIT.HUGE / 5) + "\"}"),
        CHUNKED(HUGE.content),
        SURROGATE("{\"text\": \"half of a pair: \\ud83d\"}"),
        SEAL_SURROGATE("{\"text\": \"half of a pair: \\ud83d\", \"model\": {\"name\": \"other\"}}"),
        CHAT_SURROGATE(chat("millmark-small", "half of a pair: \\ud83d")),
        CHAT_MODEL(chat("nobody-hosts-this", "Tell me about the harbour.")),
        CHAT_LONG(chat("millmark-small", "harbour ".repeat(WORDS_BEYOND_ANY_CONTEXT)));

        private final String content;

        Body(String content) {
            this.content = content;
        }

        String type() {
            return this == WRONG_TYPE ? "application/xml" : JSON_TYPE;
        }

        BodyPublisher publisher() {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            return this == CHUNKED
                    ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))
                    : BodyPublishers.ofByteArray(bytes);
        }

        private static String chat(String model, String prompt) {
            return "{\"model\": \"%s\", \"messages\": [{\"role\": \"user\", \"content\": \"%s\"}]}"
                    .formatted(model, prompt);
        }
    }
}
