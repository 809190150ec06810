package dev.laidline.local.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;

/// Measures the platform that its environment names, as `laidline -- COMMAND` sets it.
public final class PlatformBench {

    private static final String TEXT =
            "The keeper walks to the end of the quay and counts the boats. One is missing, and nobody asks which. ";
    private static final int SEALS = 300;
    private static final int VERIFICATIONS = 200;
    private static final int EVENTS = 1500;
    private static final int ANSWERS = 60;

    private PlatformBench() {}

    /// Prints one line for each figure.
    public static void main(String[] arguments) throws Exception {
        URI generator = address("LAIDLINE_GENERATOR");
        String kafka = System.getenv("LAIDLINE_KAFKA");
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            ServiceApi sealing = new ServiceApi(http, address("LAIDLINE_WATERMARK"));
            ServiceApi verifier = new ServiceApi(http, address("LAIDLINE_VERIFIER"));

            List<String> texts = Texts.different(SEALS, TEXT, 12);
            List<String> sealed = sealing.seal(texts.subList(0, 50));
            Rate seals = Rate.of(sealing, texts, sealing::seal);
            say("seals of a %,d-character text: %s".formatted(texts.getFirst().length(), seals));

            verifier.verify(sealed);
            Rate attested = Rate.of(verifier, Texts.cycle(sealed, VERIFICATIONS), verifier::verify);
            say("verifications of such a text, sealed: " + attested);
            Rate plain = Rate.of(verifier, texts.subList(0, VERIFICATIONS), verifier::verify);
            say("verifications of such a text without credential, every key tried: " + plain);
        }
        new PipelineBench(kafka, EVENTS).run(PlatformBench::say);
        new AnswerBench(generator, ANSWERS).run(PlatformBench::say);
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private static URI address(String variable) {
        return URI.create(System.getenv(variable));
    }
}
