package dev.millmark.languagemodel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Tokens per second of one session on one thread.
@NullUnmarked // JMH sets the fields
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class Gpt2Benchmark {

    private static final int PROMPT = 32;
    private static final int GENERATED = 200;

    /// A Hugging Face directory.
    @Param("models/millmark-small")
    public String directory;

    /// How matrices are held.
    @Param({"FLOAT32", "BFLOAT16", "INT8"})
    public WeightFormat format;

    private Gpt2 model;
    private Tokenizer tokenizer;
    private int[] prompt;

    @Setup
    public void load() throws MalformedModelException, IOException {
        model = Gpt2.load(Path.of(directory), format);
        tokenizer = Tokenizer.load(Path.of(directory));
        prompt = new int[PROMPT];
        Arrays.setAll(prompt, i -> 97 * i % tokenizer.vocabularySize());
    }

    @TearDown
    public void close() {
        model.close();
    }

    /// The forward pass alone.
    @Benchmark
    @OperationsPerInvocation(GENERATED)
    public float decode() {
        Gpt2.Session session = model.newSession();
        float sum = 0;
        for (int i = 0; i < GENERATED; i++) {
            sum += session.accept(prompt[i % PROMPT])[0];
        }
        return sum;
    }

    /// A prompt at once.
    @Benchmark
    @OperationsPerInvocation(PROMPT)
    public float[] prefill() {
        return model.newSession().accept(prompt);
    }

    /// A text, with top-k, top-p, the draw and the decoding of tokens.
    @Benchmark
    @OperationsPerInvocation(GENERATED)
    public GeneratedText generate() {
        var sampler = new Sampler(new SamplingParameters(0.9, 200, 0.95, 1));
        var limits = new GenerationLimits(GENERATED, GENERATED, List.of());
        return new Generation(model.newSession(), tokenizer, sampler, limits).run(prompt, _ -> {});
    }
}
