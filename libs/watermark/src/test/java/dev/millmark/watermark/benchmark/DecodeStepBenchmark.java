package dev.millmark.watermark.benchmark;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The least that a decoding step of GPT-2 124M costs one thread: every weight that a step multiplies, read once as a
/// float and multiplied once. No attention over earlier tokens, no normalization, no softmax; so a share of this is
/// more than the share of a real step on the same thread.
@NullUnmarked // JMH sets the fields
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class DecodeStepBenchmark {

    private static final int WIDTH = 768;

    /// 12 layers of 12 · 768² weights and the output matrix of 50257 · 768, in rows of 768.
    private static final int ROWS = 12 * 12 * WIDTH + 50257;

    private float[] weights;
    private float[] activations;

    @Setup
    public void prepare() {
        SplittableRandom random = new SplittableRandom(1);
        weights = new float[ROWS * WIDTH];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = random.nextFloat();
        }
        activations = new float[WIDTH];
        activations[0] = 1;
    }

    /// Row by row, so that the compiler can use vector instructions.
    @Benchmark
    public float step() {
        float[] sums = new float[WIDTH];
        for (int row = 0; row < ROWS; row++) {
            float activation = activations[row % WIDTH];
            int start = row * WIDTH;
            for (int i = 0; i < WIDTH; i++) {
                sums[i] += activation * weights[start + i];
            }
        }
        return sums[0];
    }
}
