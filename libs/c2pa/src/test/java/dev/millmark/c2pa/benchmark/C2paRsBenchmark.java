package dev.millmark.c2pa.benchmark;

import dev.millmark.c2pa.cose.SignatureAlgorithm;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

/// The same work on the same texts by c2pa-rs, compiled for this machine, embedding and finding included. Runs where
/// `make native-c2pa` has built it.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class C2paRsBenchmark {

    private static final int AT_ONCE = 50;

    /// A process of c2pa-rs.
    @State(Scope.Benchmark)
    public static class Native {

        @Param({"ES256", "EDDSA"})
        SignatureAlgorithm algorithm = SignatureAlgorithm.ES256;

        @SuppressWarnings("NullAway.Init") // by start()
        private Process process;

        /// Starts it.
        @Setup
        public void start() throws Exception {
            Path texts = Files.createTempDirectory("c2pa-rs");
            new BenchmarkTexts(algorithm).write(texts);
            process =
                    new ProcessBuilder(
                                    Benchmarks.NATIVE.toAbsolutePath().toString(),
                                    "work",
                                    texts.toString())
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

    /// Signs and embeds.
    @Benchmark
    @OperationsPerInvocation(AT_ONCE)
    public void sign(Native peer) throws IOException {
        peer.run("sign");
    }

    /// Finds and validates.
    @Benchmark
    @OperationsPerInvocation(AT_ONCE)
    public void validate(Native peer) throws IOException {
        peer.run("validate");
    }
}
