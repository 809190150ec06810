package dev.millmark.watermarking.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.watermark.RegisteredScheme;
import dev.millmark.watermark.key.KeyId;
import org.junit.jupiter.api.Test;

class MasterSecretTest {

    private static final KeyId SEVENTH = new KeyId("default", "millmark-small", 1, 7);

    private static final String HEX = "5f".repeat(32);

    @Test
    void derivesTheSameKeyFromTheSameFile() {
        assertThat(secret().derive(SEVENTH, RegisteredScheme.VLLM_PHILOX_1))
                .isEqualTo(secret().derive(SEVENTH, RegisteredScheme.VLLM_PHILOX_1));
    }

    @Test
    void derivesAnotherKeyForEachPlaceInThePool() {
        KeyId eighth = new KeyId("default", "millmark-small", 1, 8);

        assertThat(secret().derive(eighth, RegisteredScheme.VLLM_PHILOX_1))
                .isNotEqualTo(secret().derive(SEVENTH, RegisteredScheme.VLLM_PHILOX_1));
    }

    private static MasterSecret secret() {
        return new MasterSecret(HEX);
    }
}
