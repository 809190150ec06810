package dev.millmark.watermark.benchmark;

import dev.millmark.watermark.Keys;
import dev.millmark.watermark.VllmPhilox;
import dev.millmark.watermark.Vocabulary;
import dev.millmark.watermark.internal.Logits;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Sampler;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What the mark adds to one token over GPT-2's vocabulary, beside the draw it replaces.
@NullUnmarked // JMH sets the fields
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
public class SamplingBenchmark {

    static final int TOKENS = 100;

    private final VllmPhilox scheme = new VllmPhilox(new Vocabulary("bench", 50257));
    private final WatermarkKey key = Keys.of(scheme, 42);
    private final SplittableRandom random = new SplittableRandom(1);

    /// How many tokens truncation left; 50257 is none removed.
    @Param({"50", "1000", "50257"})
    public int candidates;

    private float[] logits;

    @Setup
    public void prepare() {
        logits = new float[scheme.vocabulary().size()];
        Arrays.fill(logits, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < candidates; i++) {
            int id = candidates == logits.length ? i : random.nextInt(logits.length);
            logits[id] = (float) (-1.2 * Math.log(1 + random.nextInt(candidates)));
        }
    }

    /// An answer's marked tokens.
    @Benchmark
    @OperationsPerInvocation(TOKENS)
    public int marked() {
        Sampler sampler = scheme.sampler(key);
        int last = 0;
        for (int i = 0; i < TOKENS; i++) {
            last = sampler.sample(logits, random);
        }
        return last;
    }

    /// The same answer drawn as usual.
    @Benchmark
    @OperationsPerInvocation(TOKENS)
    public int unmarked() {
        int last = 0;
        for (int i = 0; i < TOKENS; i++) {
            float max = Logits.requireValid(logits, logits.length);
            last = Logits.draw(logits, max, random);
        }
        return last;
    }
}
