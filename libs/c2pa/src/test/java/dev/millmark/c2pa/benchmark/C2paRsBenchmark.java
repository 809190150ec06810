package dev.millmark.c2pa.benchmark;

import dev.millmark.c2pa.cose.SignatureAlgorithm;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// The same on the same texts by c2pa-rs through Node, which gets the stores ready to validate and need not embed what it
/// signs. Runs where `make interop` has installed it.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class C2paRsBenchmark {

    private static final int AT_ONCE = 50;

    /// A Node process.
    @State(Scope.Benchmark)
    public static class Node {

        @Param({"ES256", "EDDSA"})
        SignatureAlgorithm algorithm = SignatureAlgorithm.ES256;

        @SuppressWarnings("NullAway.Init") // by start()
        private Process process;

        /// Starts it.
        @Setup
        public void start() throws Exception {
            Path texts = Files.createTempDirectory("c2pa-rs");
            new BenchmarkTexts(algorithm).write(texts);
            Path judges = Benchmarks.JUDGES.toAbsolutePath();
            Files.copy(
                    Path.of("src/test/interop/c2pa-rs.mjs"),
                    judges.resolve("c2pa-rs.mjs"),
                    StandardCopyOption.REPLACE_EXISTING);
            process =
                    new ProcessBuilder("node", "c2pa-rs.mjs", texts.toString())
                            .directory(judges.toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
        }

        void run(String what) throws IOException {
            Writer orders = process.outputWriter(StandardCharsets.UTF_8);
            orders.write(what + " " + BenchmarkTexts.name(algorithm) + " " + AT_ONCE + "\n");
            orders.flush();
            if (!"done".equals(process.inputReader(StandardCharsets.UTF_8).readLine())) {
                throw new IOException("c2pa-rs does not " + what);
            }
        }

        /// Ends it.
        @TearDown
        public void end() {
            process.destroy();
        }
    }

    /// Signs.
    @Benchmark
    @OperationsPerInvocation(AT_ONCE)
    public void sign(Node node) throws IOException {
        node.run("sign");
    }

    /// Validates.
    @Benchmark
    @OperationsPerInvocation(AT_ONCE)
    public void validate(Node node) throws IOException {
        node.run("validate");
    }
}
