package dev.millmark.watermark.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyTreeTest {

    private static final KeyType PHILOX = new KeyType("vllm-philox-v1", 8);

    private final KeyTree tree = new KeyTree(new byte[32]);
    private final KeyId id = new KeyId("default", "millmark-small", 1, 0);

    @Test
    void derivesTheSameKeyEveryTime() {
        assertThat(tree.derive(id, PHILOX)).isEqualTo(new KeyTree(new byte[32]).derive(id, PHILOX));
        // pins the derivation: a change here orphans every text marked so far
        assertThat(HexFormat.of().formatHex(tree.derive(id, PHILOX).export()))
                .isEqualTo("2068be4a999893a8");
    }

    @Test
    void derivesAnotherKeyForEachTenantModelEpochPoolIndexAndScheme() {
        Set<String> materials = new HashSet<>();
        for (String tenant : List.of("a", "b")) {
            for (String model : List.of("m", "n")) {
                for (int epoch = 0; epoch < 2; epoch++) {
                    for (WatermarkKey key :
                            tree.derivePool(new KeyId(tenant, model, epoch, 0), PHILOX, 16)) {
                        materials.add(HexFormat.of().formatHex(key.export()));
                    }
                }
            }
        }
        materials.add(
                HexFormat.of()
                        .formatHex(tree.derive(id, new KeyType("sglang-murmur-v1", 8)).export()));

        assertThat(materials).hasSize(2 * 2 * 2 * 16 + 1);
    }

    @Test
    void refusesAShortMasterSecretAndDoesNotPrintIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeyTree(new byte[31]))
                .withMessageContaining("31");
        assertThat(tree).hasToString("KeyTree[redacted]");
    }

    @Test
    void hasSixteenKeysInAPoolUnlessTold() {
        assertThat(KeyTree.DEFAULT_POOL_SIZE).isEqualTo(16);
    }
}
