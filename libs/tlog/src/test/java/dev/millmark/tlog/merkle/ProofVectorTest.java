package dev.millmark.tlog.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.Vectors;
import dev.millmark.tlog.Verification;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The standard leaves of RFC 6962 and every mutation of their proofs.
final class ProofVectorTest {

    private static final List<Hash> LEAVES =
            Vectors.each("/rfc6962/leaves")
                    .map(leaf -> Hash.leaf(Bytes.fromHex(leaf.textValue())))
                    .toList();
    private static final Subtrees TREE = MemoryTree.of(LEAVES);

    static Stream<JsonNode> inclusion() {
        return Vectors.each("/rfc6962/inclusion");
    }

    static Stream<JsonNode> consistency() {
        return Vectors.each("/rfc6962/consistency");
    }

    static Stream<JsonNode> negative() {
        return Vectors.each("/rfc6962/negative");
    }

    @Test
    void hashesLeavesAndNodes() throws Exception {
        assertThat(LEAVES)
                .containsExactlyElementsOf(Vectors.hashes(Vectors.at("/rfc6962"), "leaf_hashes"));
        List<Hash> roots = Vectors.hashes(Vectors.at("/rfc6962"), "roots_by_size");
        for (int size = 0; size < roots.size(); size++) {
            assertThat(Roots.of(size, TREE)).isEqualTo(roots.get(size));
        }
        Vectors.at("/rfc6962/internal_nodes")
                .properties()
                .forEach(node -> {
                    String[] range =
                            node.getKey().substring(1, node.getKey().length() - 1).split(",");
                    assertThat(range(Long.parseLong(range[0]), Long.parseLong(range[1])))
                            .isEqualTo(Vectors.hash(node.getValue()));
                });
    }

    private static Hash range(long from, long to) {
        try {
            return new Range(from, to).hash(TREE);
        } catch (java.io.IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @ParameterizedTest
    @MethodSource("inclusion")
    void makesAndAcceptsInclusionProofs(JsonNode vector) throws Exception {
        long index = vector.required("index").longValue();
        long size = vector.required("size").longValue();

        InclusionProof proof = InclusionProof.of(index, size, TREE);

        assertThat(proof.hashes()).isEqualTo(Vectors.hashes(vector, "proof"));
        assertThat(proof.verify(LEAVES.get((int) index), Roots.of(size, TREE)))
                .isEqualTo(Verification.HOLDS);
    }

    @ParameterizedTest
    @MethodSource("consistency")
    void makesAndAcceptsConsistencyProofs(JsonNode vector) throws Exception {
        long older = vector.required("old").longValue();
        long newer = vector.required("new").longValue();

        ConsistencyProof proof = ConsistencyProof.of(older, newer, TREE);

        assertThat(proof.hashes()).isEqualTo(Vectors.hashes(vector, "proof"));
        assertThat(
                        proof.verify(
                                new TreeHead(older, Roots.of(older, TREE)),
                                new TreeHead(newer, Roots.of(newer, TREE))))
                .isEqualTo(Verification.HOLDS);
    }

    @ParameterizedTest
    @MethodSource("negative")
    void refusesEveryMutation(JsonNode vector) {
        Supplier<Verification> check =
                vector.required("kind").textValue().equals("inclusion")
                        ? () -> inclusionHolds(vector)
                        : () -> consistencyHolds(vector);

        if (hasHashOfAnotherLength(vector) || vector.path("old").asLong() < 0) {
            assertThatThrownBy(check::get).isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(check.get()).isEqualTo(Verification.FAILS);
        }
    }

    private static boolean hasHashOfAnotherLength(JsonNode vector) {
        return Stream.concat(
                        Vectors.each(vector.required("proof")),
                        Stream.of("leaf_hash", "root", "old_root", "new_root")
                                .filter(vector::has)
                                .map(vector::required))
                .anyMatch(hash -> hash.textValue().length() != 2 * Hash.SIZE);
    }

    private static Verification inclusionHolds(JsonNode vector) {
        return new InclusionProof(
                        vector.required("index").longValue(),
                        vector.required("size").longValue(),
                        Vectors.hashes(vector, "proof"))
                .verify(Vectors.hash(vector, "leaf_hash"), Vectors.hash(vector, "root"));
    }

    private static Verification consistencyHolds(JsonNode vector) {
        return new ConsistencyProof(Vectors.hashes(vector, "proof"))
                .verify(
                        new TreeHead(
                                vector.required("old").longValue(),
                                Vectors.hash(vector, "old_root")),
                        new TreeHead(
                                vector.required("new").longValue(),
                                Vectors.hash(vector, "new_root")));
    }
}
