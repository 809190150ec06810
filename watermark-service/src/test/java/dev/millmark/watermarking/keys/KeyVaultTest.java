package dev.millmark.watermarking.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.encoding.Bytes;
import org.junit.jupiter.api.Test;

class KeyVaultTest {

    private static final byte[] SECRET = {1, 2, 3, 4, 5, 6, 7, 8};

    private final KeyVault vault = new KeyVault("5f".repeat(32));

    @Test
    void opensWhatItWrapped() {
        Bytes wrapped = vault.wrap("default.gpt.1", SECRET);

        assertThat(wrapped.size()).isEqualTo(12 + SECRET.length + 16);
        assertThat(new KeyVault("5f".repeat(32)).unwrap("default.gpt.1", wrapped))
                .isEqualTo(SECRET);
    }

    @Test
    void wrapsTheSameSecretDifferentlyEachTime() {
        assertThat(vault.wrap("default.gpt.1", SECRET))
                .isNotEqualTo(vault.wrap("default.gpt.1", SECRET));
    }

    @Test
    void opensNothingUnderAnotherNameOrMasterAndNothingAltered() {
        Bytes wrapped = vault.wrap("default.gpt.1", SECRET);
        byte[] altered = wrapped.toArray();
        altered[20] ^= 1;

        assertThatThrownBy(() -> vault.unwrap("default.gpt.2", wrapped))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("default.gpt.2");
        assertThatThrownBy(() -> new KeyVault("60".repeat(32)).unwrap("default.gpt.1", wrapped))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> vault.unwrap("default.gpt.1", Bytes.copyOf(altered)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> vault.unwrap("default.gpt.1", Bytes.copyOf(new byte[3])))
                .isInstanceOf(IllegalStateException.class);
    }
}
