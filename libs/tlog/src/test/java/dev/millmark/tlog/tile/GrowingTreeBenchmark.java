package dev.millmark.tlog.tile;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.TreeHead;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Leaves a second: appending with tiles and a root every 256, beside two bare hashes for each leaf, which no tree can
/// do without.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GrowingTreeBenchmark {

    private static final int LEAVES = 256;

    private final Bytes entry = Bytes.copyOf(new byte[121]);
    private GrowingTree tree = new GrowingTree();
    private long tiles;

    @Benchmark
    @OperationsPerInvocation(LEAVES)
    public TreeHead leavesAppended() {
        if (tree.size() > 10_000_000) {
            tree = new GrowingTree();
        }
        for (int i = 0; i < LEAVES; i++) {
            tree.append(entry, resource -> tiles++);
        }
        return tree.head();
    }

    @Benchmark
    @OperationsPerInvocation(LEAVES)
    public Hash bareHashesOfALeafAndANode() {
        Hash hash = Hash.EMPTY_TREE;
        for (int i = 0; i < LEAVES; i++) {
            hash = Hash.node(hash, Hash.leaf(entry));
        }
        return hash;
    }
}
