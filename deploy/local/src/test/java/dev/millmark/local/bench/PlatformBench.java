package dev.millmark.local.bench;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;

/// Measures the platform that its environment names, as `millmark -- COMMAND` sets it.
public final class PlatformBench {

    private static final int WARM_UP = 1500;
    private static final int SEALS = 3000;
    private static final int VERIFICATIONS = 1500;
    private static final int EVENTS = 10_000;
    private static final int ANSWERS = 200;
    private static final int MEGABYTE = 1_000_000;
    private static final int MEGABYTES = 4;
    private static final Texts TEXTS = Texts.ofCommonWords();

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
        MEGABYTES,
        PIPELINE,
        ANSWERS;

        String argument() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static void measure(Part part) throws Exception {
        switch (part) {
            case SEALS_AND_VERIFICATIONS -> sealsAndVerifications();
            case MEGABYTES -> megabytes();
            case PIPELINE ->
                    new PipelineBench(settings("MILLMARK_KAFKA"), EVENTS).run(PlatformBench::say);
            case ANSWERS ->
                    new AnswerBench(address("MILLMARK_GENERATOR"), apiKey(), ANSWERS)
                            .run(PlatformBench::say);
        }
    }

    /// Four clients at once. A text is never sent twice.
    private static void sealsAndVerifications() throws Exception {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            ServiceApi sealing = api(http, "MILLMARK_WATERMARK");
            ServiceApi verifier = api(http, "MILLMARK_VERIFIER");
            say("| figure | on the clock | of one core of the service |");
            say("| --- | --- | --- |");

            List<String> warm = sealing.seal(TEXTS.of300Tokens(0, WARM_UP));
            List<String> texts = TEXTS.of300Tokens(WARM_UP, SEALS);
            say(Rate.of(sealing, texts, sealing::seal).perSecond("seals of 300 tokens"));

            List<String> sealed = sealing.seal(TEXTS.of300Tokens(WARM_UP + SEALS, VERIFICATIONS));
            verifier.verify(warm);
            say(
                    Rate.of(verifier, sealed, verifier::verify)
                            .perSecond("verdicts of 300 tokens, sealed"));

            List<String> plain = TEXTS.of300Tokens(2 * (WARM_UP + SEALS), 2 * VERIFICATIONS);
            verifier.verify(plain.subList(0, VERIFICATIONS));
            say(
                    Rate.of(verifier, plain.subList(VERIFICATIONS, plain.size()), verifier::verify)
                            .perSecond("verdicts of 300 tokens, not sealed"));
        }
    }

    /// One client: nothing waits behind another.
    private static void megabytes() throws Exception {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            ServiceApi verifier = api(http, "MILLMARK_VERIFIER");
            List<String> texts =
                    IntStream.rangeClosed(0, MEGABYTES)
                            .mapToObj(number -> TEXTS.ofCharacters(number, MEGABYTE))
                            .toList();
            verifier.verifyOneByOne(texts.subList(0, 1));
            say(
                    Rate.of(verifier, texts.subList(1, texts.size()), verifier::verifyOneByOne)
                            .milliseconds("a verdict of 1 MB, not sealed"));
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private static String apiKey() {
        return System.getenv("MILLMARK_API_KEY");
    }

    /// Of the file that a variable names.
    private static Map<String, Object> settings(String variable) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(System.getenv(variable)))) {
            properties.load(reader);
        }
        Map<String, Object> settings = new HashMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }

    private static ServiceApi api(HttpClient http, String variable) {
        return new ServiceApi(http, address(variable), address(variable + "_MANAGEMENT"), apiKey());
    }

    private static URI address(String variable) {
        return URI.create(System.getenv(variable));
    }
}
