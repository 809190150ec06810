package dev.millmark.c2pa.benchmark;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.millmark.c2pa.cose.SignatureAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// Runs JMH with its own command line, then writes our rates for a core beside those of c2pa-rs, where that is
/// installed.
public final class Benchmarks {

    /// Where `make native-c2pa` puts c2pa-rs.
    static final Path NATIVE =
            Path.of(
                    System.getProperty(
                            "native-c2pa", "../../target/native-c2pa/release/native-c2pa"));

    private static final Path RATES = Path.of("target", "benchmarks.txt");

    private Benchmarks() {}

    /// @param arguments JMH's
    public static void main(String[] arguments)
            throws RunnerException, CommandLineOptionException, IOException {
        OptionsBuilder options = new OptionsBuilder();
        options.parent(new CommandLineOptions(arguments));
        boolean isInstalled = Files.exists(NATIVE);
        if (!isInstalled) {
            options.exclude("C2paRs");
        }
        options.addProfiler(CpuTime.class);
        options.jvmArgsAppend("-Dnative-c2pa=" + NATIVE.toAbsolutePath());
        Map<String, Double> rates = new HashMap<>();
        for (RunResult result : new Runner(options.build()).run()) {
            String benchmark = result.getParams().getBenchmark();
            String algorithm = result.getParams().getParam("algorithm");
            rates.put(
                    benchmark.substring(
                                    benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1)
                            + (algorithm == null ? "" : " " + algorithm),
                    Objects.requireNonNull(result.getSecondaryResults().get(CpuTime.RATE))
                            .getScore());
        }
        Files.writeString(RATES, table(rates, isInstalled), CREATE, APPEND);
    }

    private static String table(Map<String, Double> rates, boolean isInstalled) {
        StringBuilder table = new StringBuilder("\n");
        table.append(
                "| a second of one core | here | c2pa-rs | ratio |\n| --- | --- | --- | --- |\n");
        for (SignatureAlgorithm algorithm :
                List.of(SignatureAlgorithm.ES256, SignatureAlgorithm.EDDSA)) {
            row(
                    table,
                    rates,
                    "sign and embed, " + algorithm,
                    "SealingBenchmark.seal " + algorithm,
                    "C2paRsBenchmark.sign " + algorithm);
            row(
                    table,
                    rates,
                    "find and validate, " + algorithm,
                    "SealingBenchmark.validate " + algorithm,
                    "C2paRsBenchmark.validate " + algorithm);
        }
        Double scans = rates.get("SealingBenchmark.scan");
        if (scans != null) {
            table.append(
                    String.format(
                            Locale.ROOT, "| scan without a mark, GB | %.2f | | |%n", scans / 1000));
        }
        return table + (isInstalled ? "" : "c2pa-rs is not there: `make native-c2pa` builds it\n");
    }

    private static void row(
            StringBuilder table,
            Map<String, Double> rates,
            String what,
            String ours,
            String theirs) {
        Double here = rates.get(ours);
        Double there = rates.get(theirs);
        if (here != null) {
            table.append(
                    there == null
                            ? String.format(Locale.ROOT, "| %s | %.0f | | |%n", what, here)
                            : String.format(
                                    Locale.ROOT,
                                    "| %s | %.0f | %.0f | %.1f |%n",
                                    what,
                                    here,
                                    there,
                                    here / there));
        }
    }
}
