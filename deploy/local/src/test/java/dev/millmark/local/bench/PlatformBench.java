package dev.millmark.local.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Locale;

/// Measures the platform that its environment names, as `millmark -- COMMAND` sets it.
public final class PlatformBench {

    private static final String TEXT =
            "The keeper walks to the end of the quay and counts the boats. One is missing, and nobody asks which. ";
    private static final int WARM_UP = 2000;
    private static final int SEALS = 3000;
    private static final int VERIFICATIONS = 2000;
    private static final int EVENTS = 10_000;
    private static final int ANSWERS = 200;

    private PlatformBench() {}

    /// Prints one line for each figure.
    ///
    /// @param arguments names of parts; none means all
    public static void main(String[] arguments) throws Exception {
        for (Part part : Part.values()) {
            if (arguments.length == 0 || List.of(arguments).contains(part.argument())) {
                measure(part);
            }
        }
    }

    /// What is measured, in this order.
    private enum Part {
        SEALS_AND_VERIFICATIONS,
        PIPELINE,
        ANSWERS;

        String argument() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static void measure(Part part) throws Exception {
        switch (part) {
            case SEALS_AND_VERIFICATIONS -> sealsAndVerifications();
            case PIPELINE ->
                    new PipelineBench(System.getenv("MILLMARK_KAFKA"), EVENTS)
                            .run(PlatformBench::say);
            case ANSWERS ->
                    new AnswerBench(address("MILLMARK_GENERATOR"), ANSWERS).run(PlatformBench::say);
        }
    }

    private static void sealsAndVerifications() throws Exception {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            ServiceApi sealing = new ServiceApi(http, address("MILLMARK_WATERMARK"));
            ServiceApi verifier = new ServiceApi(http, address("MILLMARK_VERIFIER"));

            List<String> sealed = sealing.seal(Texts.different(WARM_UP, TEXT, 12));
            List<String> texts = Texts.different(SEALS, TEXT, 12);
            Rate seals = Rate.of(sealing, texts, sealing::seal);
            say("seals of a %,d-character text: %s".formatted(texts.getFirst().length(), seals));

            verifier.verify(sealed);
            Rate attested = Rate.of(verifier, sealed.subList(0, VERIFICATIONS), verifier::verify);
            say("verifications of such a text, sealed: " + attested);
            verifier.verify(texts.subList(VERIFICATIONS, SEALS));
            Rate plain = Rate.of(verifier, texts.subList(0, VERIFICATIONS), verifier::verify);
            say("verifications of such a text without credential, every key tried: " + plain);
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private static URI address(String variable) {
        return URI.create(System.getenv(variable));
    }
}
