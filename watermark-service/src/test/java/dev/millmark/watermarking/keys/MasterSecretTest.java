package dev.millmark.watermarking.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.millmark.watermark.RegisteredScheme;
import dev.millmark.watermark.key.KeyId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterSecretTest {

    private static final KeyId SEVENTH = new KeyId("default", "millmark-small", 1, 7);

    @TempDir private Path directory;

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

    @Test
    void doesNotQuoteASecretThatItCannotRead() throws IOException {
        Files.writeString(directory.resolve("master"), "hunter2-hunter2");

        assertThatIllegalStateException()
                .isThrownBy(this::secret)
                .withMessageContaining("millmark.keys.master")
                .withMessageNotContaining("hunter2")
                .withNoCause();
    }

    @Test
    void refusesAShortSecret() throws IOException {
        Files.writeString(directory.resolve("master"), "00ff");

        assertThatIllegalArgumentException().isThrownBy(this::secret);
    }

    private MasterSecret secret() {
        return new MasterSecret(new Config(directory.resolve("master")));
    }

    private record Config(Path master) implements KeysConfig {

        @Override
        public List<String> models() {
            return List.of("millmark-small");
        }

        @Override
        public String tenant() {
            return "default";
        }

        @Override
        public String scheme() {
            return "vllm-philox-v1";
        }

        @Override
        public int epoch() {
            return 1;
        }

        @Override
        public int poolSize() {
            return 16;
        }
    }
}
