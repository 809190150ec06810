package dev.millmark.local.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A text is generated and sealed, then verified four times: as it came, with one word changed, without its credential,
/// and beside it a text that a person wrote.
public final class Demo {

    private static final GenerationCall CALL =
            new GenerationCall(
                    "Tell me about the old harbour and the people who lived there.", 240);

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final GeneratorClient generator;
    private final VerifierClient verifier;
    private final Stage stage;

    /// @param generator base address of the generator-service
    /// @param verifier base address of the verifier-service
    /// @param apiKey of a caller who may have texts generated and verified
    public Demo(HttpClient http, URI generator, URI verifier, String apiKey, Stage stage) {
        this.generator = new GeneratorClient(http, generator, apiKey);
        this.verifier = new VerifierClient(http, verifier, apiKey);
        this.stage = stage;
    }

    /// Plays it.
    public Performance play() throws ApiException, IOException, InterruptedException {
        new FirstSeal(generator).await();
        GeneratedAnswer answer = generate();
        awaitReceipt(answer.text());
        ChangedWord changed = ChangedWord.in(answer.text());
        List<Scene> scenes = new ArrayList<>();
        scenes.add(scene("The text as it came", "attested", answer.text()));
        scenes.add(
                scene(
                        "One word changed: %s → %s".formatted(changed.before(), changed.after()),
                        "altered",
                        changed.text()));
        scenes.add(
                scene(
                        "Its credential stripped",
                        "watermarked",
                        HiddenCredential.stripFrom(answer.text())));
        scenes.add(scene("A paragraph that a person wrote", "no-evidence", writtenByAPerson()));
        return new Performance(answer, scenes);
    }

    private GeneratedAnswer generate() throws ApiException, IOException, InterruptedException {
        stage.say("Prompt: " + CALL.prompt());
        stage.say("");
        GeneratedAnswer answer =
                generator.stream(CALL, piece -> stage.write(HiddenCredential.stripFrom(piece)));
        stage.say("");
        stage.say("");
        stage.say("Sealed: content " + answer.contentId());
        stage.say("        manifest " + answer.manifestLabel());
        return answer;
    }

    /// A checkpoint covers a seal about a second later. Where none does, the verdict says so by leaving the log out.
    private void awaitReceipt(String sealed)
            throws ApiException, IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!verifier.verify(sealed).isLogged() && System.nanoTime() < deadline) {
            Thread.sleep(PAUSE);
        }
    }

    private Scene scene(String what, String expected, String text)
            throws ApiException, IOException, InterruptedException {
        Verification verification = verifier.verify(text);
        Scene scene = new Scene(what, expected, verification);
        stage.say("");
        stage.say(
                "%s  ⟶  %s%s"
                        .formatted(
                                what,
                                verification.verdict(),
                                scene.isAsExpected() ? "" : "  (expected: " + expected + ")"));
        stage.say("    " + verification.headline());
        stage.say("    " + verification.summary());
        verification
                .changed()
                .forEach(sentence -> stage.say("    changed: “" + sentence.strip() + "”"));
        if (verification.verdict().equals("watermarked")) {
            verification.strength().ifPresent(band -> stage.say("    strength: " + band));
        }
        return scene;
    }

    private static String writtenByAPerson() throws IOException {
        try (var text = Demo.class.getResourceAsStream("written-by-a-person.txt")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
