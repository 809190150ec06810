package dev.millmark.watermark.benchmark;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/// Runs JMH with its own command line, then writes what was measured beside what it is measured against, as far as both
/// were measured.
public final class Benchmarks {

    private static final Path RATIOS = Path.of("target", "benchmarks.txt");

    private Benchmarks() {}

    public static void main(String[] args)
            throws RunnerException, CommandLineOptionException, IOException {
        Measured measured = Measured.of(new Runner(new CommandLineOptions(args)).run());
        Files.writeString(RATIOS, table(measured), CREATE, APPEND);
    }

    /// Mean times by benchmark, and candidates where it has them.
    private record Measured(Map<String, Double> byName) {

        static Measured of(Collection<RunResult> results) {
            Map<String, Double> byName = new HashMap<>();
            for (RunResult result : results) {
                String candidates = result.getParams().getParam("candidates");
                String name =
                        result.getPrimaryResult().getLabel()
                                + (candidates == null ? "" : " " + candidates);
                byName.put(name, result.getPrimaryResult().getScore());
            }
            return new Measured(byName);
        }

        boolean has(String name) {
            return byName.containsKey(name);
        }

        double get(String name) {
            Double score = byName.get(name);
            if (score == null) {
                throw new IllegalStateException(
                        "benchmark " + name + " did not run: select all of its class");
            }
            return score;
        }
    }

    private static String table(Measured measured) {
        List<String> rows = new ArrayList<>();
        rows.add("");
        rows.add("| measured | is | beside | which is | ratio | target |");
        rows.add("| --- | --- | --- | --- | --- | --- |");
        if (measured.has("oneKey")) {
            double oneKey = measured.get("oneKey");
            double untuned = measured.get("oneKeyUntuned");
            String what = "key-only detection, ns a token and key";
            rows.add(row(what, oneKey, "the same untuned", untuned, "≤ 60 ns"));
            rows.add(row(what, oneKey, "TextSeal's published 0.007 ms", 7000, ""));
            what = "10,000 keys × 200 tokens, ms";
            double sweep = measured.get("tenThousandKeys");
            rows.add(row(what, sweep, "2,000,000 × untuned", 2 * untuned, "≤ 150 ms"));
        }
        if (measured.has("step")) {
            double step = measured.get("step");
            for (String candidates : List.of("50", "1000", "50257")) {
                double marked = measured.get("marked " + candidates);
                double added = marked - measured.get("unmarked " + candidates);
                String what = " over " + candidates + " candidates, µs";
                rows.add(row("marked draw" + what, marked, "decoding step", step, ""));
                rows.add(row("added by the mark" + what, added, "decoding step", step, "≤ 0.003"));
            }
        }
        return String.join("\n", rows) + "\n";
    }

    private static String row(
            String what, double here, String beside, double other, String target) {
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %s | %.0f | %.5f | %s |",
                what,
                here,
                beside,
                other,
                here / other,
                target);
    }
}
