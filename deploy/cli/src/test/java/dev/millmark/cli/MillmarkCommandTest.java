package dev.millmark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millmark.events.keytransport.Enrolment;
import dev.millmark.events.keytransport.Recipient;
import dev.millmark.events.keytransport.RecipientKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What commands ask a service for and what they say of its answers.
class MillmarkCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final List<String> requests = new ArrayList<>();
    private HttpServer service;
    private int status = 200;
    private String answer = "{}";

    @BeforeEach
    void serve() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", this::answer);
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @Test
    void enrolsByTheFileThatAnInstanceShows(@TempDir Path directory) throws Exception {
        Recipient recipient = RecipientKey.generate("verifier-service-2").recipient();
        Path privateKey = directory.resolve("enrolment.key");
        Enrolment.show(recipient, privateKey);
        answer = "{\"recipientKeyId\": \"abc\", \"name\": \"verifier-service-2\"}";

        int ended = run("recipients", "enrol", Enrolment.shownBeside(privateKey).toString());

        assertThat(ended).isZero();
        assertThat(requests)
                .containsExactly(
                        "POST /v1/admin/key-recipients {\"name\":\"verifier-service-2\",\"publicKey\":\"%s\"}"
                                .formatted(recipient.publicKey().toHex()));
        assertThat(out.toString()).startsWith("abc  verifier-service-2");
    }

    @Test
    void enrolsNothingThatShowsNoKey(@TempDir Path directory) throws Exception {
        Path other = Files.writeString(directory.resolve("other.pub"), "nobody\n");

        assertThat(run("recipients", "enrol", other.toString())).isEqualTo(1);
        assertThat(requests).isEmpty();
        assertThat(errors.toString()).contains("other.pub", "shows no public key");
    }

    @Test
    void revokesAKeyWithItsDate() {
        answer = "{\"keyId\": \"default.gpt.1.00\", \"state\": \"revoked\"}";

        int ended =
                run(
                        "keys",
                        "state",
                        "default.gpt.1.00",
                        "revoked",
                        "--compromised-at",
                        "2026-11-20T08:00:00Z",
                        "--reason",
                        "leaked");

        assertThat(ended).isZero();
        assertThat(requests)
                .containsExactly(
                        "PUT /v1/admin/watermark-keys/default.gpt.1.00/state"
                                + " {\"compromisedAt\":\"2026-11-20T08:00:00Z\",\"reason\":\"leaked\",\"state\":\"revoked\"}");
        assertThat(out.toString())
                .isEqualTo("default.gpt.1.00  revoked  -  -  -" + System.lineSeparator());
    }

    @Test
    void sendsTheKeyOfItsFile(@TempDir Path directory) throws Exception {
        Path key = Files.writeString(directory.resolve("key"), "mm_key\n");

        run("epochs", "rotate", "gpt", "--api-key-file", key.toString());

        assertThat(requests)
                .containsExactly(
                        "POST /v1/admin/watermark-epochs {\"model\":\"gpt\"} Bearer mm_key");
    }

    @Test
    void saysWhyItWasRefused() {
        status = 409;
        answer = "{\"title\": \"The key cannot go there\", \"detail\": \"it is destroyed\"}";

        assertThat(run("epochs", "state", "default.gpt.1", "revoked", "--reason", "r"))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("409 The key cannot go there: it is destroyed");
    }

    @Test
    void saysWhenNobodyAnswers() {
        service.stop(0);

        assertThat(run("keys", "list")).isEqualTo(1);
        assertThat(errors.toString()).contains("does not answer");
    }

    @Test
    void endsWithTwoWhenItIsCalledWrongly() {
        assertThat(run("keys", "state", "default.gpt.1.00", "revoked")).isEqualTo(2);
        assertThat(run("locks", "list")).isEqualTo(2);
        assertThat(requests).isEmpty();
    }

    @Test
    void printsWhatTheVerifierSaysAndEndsByTheVerdict(@TempDir Path directory) throws Exception {
        Path text = Files.writeString(directory.resolve("text.txt"), "A line.\uFE0F");
        answer =
                """
                {"verdict": "watermarked", "headline": "A language model wrote this.", "summary": "Its mark."}
                """;

        assertThat(run("verify", text.toString())).isEqualTo(11);
        assertThat(requests).containsExactly("POST /v1/verifications {\"text\":\"A line.\uFE0F\"}");
        assertThat(out.toString())
                .isEqualToIgnoringNewLines("watermarkedA language model wrote this.Its mark.");

        answer = "{\"verdict\": \"attested\"}";
        assertThat(run("verify", text.toString(), "--json")).isZero();
        answer = "{\"verdict\": \"proven\"}";
        assertThat(run("verify", text.toString())).isEqualTo(1);
        assertThat(run("verify", directory.resolve("nothing").toString())).isEqualTo(1);
        assertThat(errors.toString()).contains("unknown here: proven", "cannot be read");
    }

    @Test
    void sendsACredentialThatTravelsBesideItsText(@TempDir Path directory) throws Exception {
        Path text = Files.writeString(directory.resolve("text.txt"), "A line.");
        Path store = Files.write(directory.resolve("text.c2pa"), new byte[] {1, 2, 3});
        answer = "{\"verdict\": \"altered\"}";

        assertThat(run("verify", text.toString(), "--credential", store.toString())).isEqualTo(10);
        assertThat(requests)
                .containsExactly(
                        "POST /v1/verifications {\"text\":\"A line.\",\"manifestStore\":\"AQID\"}");
    }

    @Test
    void printsASealedTextAndKeepsACredentialBesideIt(@TempDir Path directory) throws Exception {
        Path text = Files.writeString(directory.resolve("text.txt"), "A line.");
        Path store = directory.resolve("text.c2pa");
        answer = "{\"text\": \"A line.\", \"manifestStore\": \"AQID\"}";

        assertThat(run("seal", text.toString(), "--model", "gpt", "--credential", store.toString()))
                .isZero();
        assertThat(requests)
                .containsExactly(
                        "POST /v1/seals {\"carrier\":\"sidecar\",\"model\":{\"name\":\"gpt\"},\"text\":\"A line.\"}");
        assertThat(out.toString()).isEqualTo("A line.");
        assertThat(store).hasBinaryContent(new byte[] {1, 2, 3});
    }

    private int run(String... arguments) {
        CommandLine command =
                MillmarkCommand.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(errors, true));
        Stream<String> service =
                arguments[0].equals("locks")
                        ? Stream.empty()
                        : Stream.of(
                                "--service",
                                "http://localhost:" + this.service.getAddress().getPort());
        return command.execute(
                Stream.concat(Arrays.stream(arguments), service).toArray(String[]::new));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String bearer = exchange.getRequestHeaders().getFirst("Authorization");
            requests.add(
                    (exchange.getRequestMethod()
                                    + " "
                                    + exchange.getRequestURI()
                                    + " "
                                    + body
                                    + (bearer == null ? "" : " " + bearer))
                            .strip());
            byte[] bytes = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
