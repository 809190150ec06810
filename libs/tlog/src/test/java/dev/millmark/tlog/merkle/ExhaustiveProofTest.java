package dev.millmark.tlog.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Every proof of every tree up to 256 leaves, each hash of it corrupted in turn; random proofs of trees up to 2^40.
final class ExhaustiveProofTest {

    private static final int LARGEST = 256;
    private static final long SEED = 6962;

    private final List<Hash> leaves =
            LongStream.range(0, LARGEST).mapToObj(i -> Hash.leaf(Bytes.utf8("leaf " + i))).toList();
    private final Subtrees tree = MemoryTree.of(leaves);
    private int positives;
    private int negatives;

    @Test
    void bindsEveryHashOfEveryInclusionProof() throws Exception {
        for (int size = 1; size <= LARGEST; size++) {
            Hash root = Roots.of(size, tree);
            for (int index = 0; index < size; index++) {
                InclusionProof proof = InclusionProof.of(index, size, tree);
                Hash leaf = leaves.get(index);
                check(
                        proof.hashes(),
                        hashes ->
                                new InclusionProof(proof.index(), proof.treeSize(), hashes)
                                        .verify(leaf, root));
            }
        }

        assertThat(positives).isEqualTo(LARGEST * (LARGEST + 1) / 2).isEqualTo(32_896);
        assertThat(negatives).isGreaterThan(200_000);
    }

    @Test
    void bindsEveryHashOfEveryConsistencyProof() throws Exception {
        for (int newer = 1; newer <= LARGEST; newer++) {
            TreeHead newHead = new TreeHead(newer, Roots.of(newer, tree));
            for (int older = 1; older <= newer; older++) {
                TreeHead oldHead = new TreeHead(older, Roots.of(older, tree));
                check(
                        ConsistencyProof.of(older, newer, tree).hashes(),
                        hashes -> new ConsistencyProof(hashes).verify(oldHead, newHead));
            }
        }

        assertThat(positives).isEqualTo(32_896);
        assertThat(negatives).isGreaterThan(150_000);
    }

    private void check(List<Hash> hashes, Function<List<Hash>, Verification> verify) {
        assertThat(verify.apply(hashes)).isEqualTo(Verification.HOLDS);
        positives++;
        for (int i = 0; i < hashes.size(); i++) {
            List<Hash> corrupted = new ArrayList<>(hashes);
            corrupted.set(i, flipped(hashes.get(i), 8 * i));
            assertThat(verify.apply(corrupted)).isEqualTo(Verification.FAILS);
            negatives++;
        }
    }

    /// All leaves are equal, so a perfect subtree's hash depends on its level alone.
    @Test
    void provesTreesOfUpToTwoToTheFortiethLeaves() throws Exception {
        List<Hash> byLevel = new ArrayList<>(List.of(Hash.leaf(Bytes.EMPTY)));
        for (int level = 1; level <= 41; level++) {
            byLevel.add(Hash.node(byLevel.getLast(), byLevel.getLast()));
        }
        Subtrees equal = (level, index) -> byLevel.get(level);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        for (int i = 0; i < 100_000; i++) {
            long newer = 1 + (random.nextLong(1L << 40) >>> random.nextInt(40));
            long older = random.nextLong(newer) + 1;
            TreeHead newHead = new TreeHead(newer, Roots.of(newer, equal));
            TreeHead oldHead = new TreeHead(older, Roots.of(older, equal));
            InclusionProof inclusion = InclusionProof.of(older - 1, newer, equal);
            ConsistencyProof consistency = ConsistencyProof.of(older, newer, equal);

            assertThat(inclusion.verify(byLevel.getFirst(), newHead.root()))
                    .isEqualTo(Verification.HOLDS);
            assertThat(consistency.verify(oldHead, newHead)).isEqualTo(Verification.HOLDS);
            if (!inclusion.hashes().isEmpty()) {
                List<Hash> corrupted = new ArrayList<>(inclusion.hashes());
                int at = random.nextInt(corrupted.size());
                corrupted.set(at, flipped(corrupted.get(at), random.nextInt(256)));
                assertThat(
                                new InclusionProof(older - 1, newer, corrupted)
                                        .verify(byLevel.getFirst(), newHead.root()))
                        .isEqualTo(Verification.FAILS);
            }
        }
    }

    private static Hash flipped(Hash hash, int bit) {
        byte[] bytes = hash.bytes().toArray();
        bytes[bit / 8 % bytes.length] ^= (byte) (1 << bit % 8);
        return new Hash(Bytes.copyOf(bytes));
    }
}
