package dev.millmark.watermark.benchmark;

import dev.millmark.watermark.VllmPhilox;
import dev.millmark.watermark.Vocabulary;
import dev.millmark.watermark.detection.Detection;
import dev.millmark.watermark.detection.Detector;
import dev.millmark.watermark.detection.Reading;
import dev.millmark.watermark.internal.TextContexts;
import dev.millmark.watermark.internal.gumbel.PhiloxFunction;
import dev.millmark.watermark.internal.tail.GammaTail;
import dev.millmark.watermark.key.EpochId;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Scorer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Key-only detection of `vllm-philox-v1` on a text of 200 tokens, on one thread.
@NullUnmarked // JMH sets the fields
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
public class DetectionBenchmark {

    static final int TOKENS = 200;
    static final int KEYS = 10_000;

    private final VllmPhilox scheme = new VllmPhilox(new Vocabulary("bench", 50257));
    private final List<WatermarkKey> keys = new ArrayList<>();
    private int[] ids;
    private Scorer scorer;
    private int next;

    @Setup
    public void prepare() {
        SplittableRandom random = new SplittableRandom(1);
        ids = random.ints(TOKENS, 0, scheme.vocabulary().size()).toArray();
        scorer = scheme.scorer(ids);
        for (int i = 0; i < KEYS; i++) {
            keys.add(
                    WatermarkKey.ofWords(
                            new EpochId("tenant" + i, "model", 1).key(0),
                            scheme.keyType(),
                            random.nextLong()));
        }
    }

    /// One key after another on a prepared text, to the p-value.
    @Benchmark
    @OperationsPerInvocation(TOKENS)
    public double oneKey() {
        next = (next + 1) % KEYS;
        return scorer.logPValue(keys.get(next));
    }

    /// The same without tuning: token by token two Philox blocks and a logarithm.
    @Benchmark
    @OperationsPerInvocation(TOKENS)
    public double oneKeyUntuned() {
        next = (next + 1) % KEYS;
        TextContexts text = TextContexts.padded(4, ids);
        PhiloxFunction function = new PhiloxFunction(next, 4);
        double sum = 0;
        for (int i = 0; i < text.count(); i++) {
            function.context(text.contexts(), 4 * i);
            sum += function.score(text.token(i));
        }
        return GammaTail.logSurvival(text.count(), sum);
    }

    /// Ten thousand tenants' keys on one text, from ids to verdict.
    @Benchmark
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public Detection tenThousandKeys() {
        return Detector.of(scheme, 1e-6).detect(Reading.of(scheme.vocabulary(), "raw", ids), keys);
    }
}
