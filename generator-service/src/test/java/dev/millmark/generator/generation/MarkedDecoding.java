package dev.millmark.generator.generation;

import dev.millmark.generator.fixture.Keys;
import dev.millmark.generator.fixture.Models;
import dev.millmark.languagemodel.Gpt2;
import dev.millmark.languagemodel.MalformedModelException;
import dev.millmark.languagemodel.Sampler;
import dev.millmark.languagemodel.SamplingParameters;
import dev.millmark.languagemodel.TokenChooser;
import dev.millmark.watermark.Scheme;
import dev.millmark.watermark.VllmPhilox;
import dev.millmark.watermark.Vocabulary;
import dev.millmark.watermark.key.WatermarkKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/// Tokens per second of one text on one thread, with the mark and with the ordinary draw, nothing truncated. Marked and
/// unmarked texts take turns, so that a busy machine slows both; the ratio is the median over pairs of neighbours.
public final class MarkedDecoding {

    private static final int TOKENS = 100;
    private static final SamplingParameters DEFAULTS = new SamplingParameters(1, 0, 1, 1);
    private static final WatermarkKey KEY = Keys.pool(1, 1).getFirst();

    private MarkedDecoding() {}

    public static void main(String[] args) throws MalformedModelException, IOException {
        System.out.println(
                "| model | tokens/s marked | tokens/s unmarked | ratio | middle half of the ratios |");
        System.out.println("| --- | --- | --- | --- | --- |");
        compare(Models.SHIPPED_NAME, Models.SHIPPED_DIRECTORY, 200);
        Path random = Files.createTempDirectory("millmark-bench");
        try {
            compare(RandomGpt2.NAME, RandomGpt2.write(random), 10);
        } finally {
            RandomGpt2.delete(random);
        }
    }

    private static void compare(String name, Path directory, int pairs)
            throws MalformedModelException, IOException {
        double[] marked = new double[pairs];
        double[] unmarked = new double[pairs];
        double[] ratios = new double[pairs];
        try (Gpt2 model = Gpt2.load(directory)) {
            Scheme scheme =
                    new VllmPhilox(new Vocabulary("bench", model.configuration().vocabularySize()));
            for (int pair = -pairs / 2; pair < pairs; pair++) { // the first are for the compiler
                double with = speed(model, () -> scheme.sampler(KEY)::sample);
                double without = speed(model, TokenChooser::ordinary);
                if (pair >= 0) {
                    marked[pair] = with;
                    unmarked[pair] = without;
                    ratios[pair] = with / without;
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.3f | %.3f to %.3f |%n",
                name,
                quantile(marked, 0.5),
                quantile(unmarked, 0.5),
                quantile(ratios, 0.5),
                quantile(ratios, 0.25),
                quantile(ratios, 0.75));
    }

    private static double speed(Gpt2 model, Supplier<TokenChooser> choosers) {
        var sampler = new Sampler(DEFAULTS, choosers.get());
        Gpt2.Session session = model.newSession();
        int id = 0;
        long start = System.nanoTime();
        for (int i = 0; i < TOKENS; i++) {
            id = sampler.next(session.accept(id));
        }
        return TOKENS * 1e9 / (System.nanoTime() - start);
    }

    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (share * (sorted.length - 1))];
    }
}
