package dev.millmark.watermark.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatermarkKeyTest {

    private static final KeyType TYPE = new KeyType("vllm-philox-v1", 8);
    private static final KeyId ID = new KeyId("default", "millmark-small", 1, 7);

    private final WatermarkKey key = WatermarkKey.ofWords(ID, TYPE, 0x0123456789abcdefL);

    @Test
    void tellsItsMaterialToNobodyWhoPrintsIt() {
        assertThat(key.toString())
                .contains("redacted", "default.millmark-small.1.07")
                .doesNotContain("cdef", "-17", "239");
        assertThat(key.hashCode()).isEqualTo(WatermarkKey.ofWords(ID, TYPE, 1).hashCode());
    }

    @Test
    void exportsACopy() {
        byte[] exported = key.export();
        Arrays.fill(exported, (byte) 0);

        assertThat(key.export()).containsExactly(0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef);
    }

    @Test
    void equalsByMaterialIdAndState() {
        assertThat(key).isEqualTo(WatermarkKey.of(ID, TYPE, key.export()));
        assertThat(key).isNotEqualTo(WatermarkKey.ofWords(ID, TYPE, 0x0123456789abcdeeL));
        assertThat(key).isNotEqualTo(key.withState(KeyState.DETECT_ONLY));
    }

    @Test
    void marksOnlyWhileActiveAndDetectsUntilDestroyed() {
        WatermarkKey detectOnly = key.withState(KeyState.DETECT_ONLY);
        WatermarkKey revoked = detectOnly.withState(KeyState.REVOKED);

        assertThat(key.materialFor(KeyUse.SAMPLE)).hasSize(8);
        assertThat(detectOnly.materialFor(KeyUse.DETECT)).hasSize(8);
        assertThatExceptionOfType(KeyUseException.class)
                .isThrownBy(() -> detectOnly.materialFor(KeyUse.SAMPLE));
        assertThatExceptionOfType(KeyUseException.class)
                .isThrownBy(() -> revoked.materialFor(KeyUse.SAMPLE))
                .withMessageContaining("revoked");
        assertThat(revoked.materialFor(KeyUse.DETECT)).hasSize(8);
        assertThat(revoked.export()).hasSize(8);
    }

    @Test
    void hasNothingToExportOnceDestroyed() {
        WatermarkKey destroyed = key.withState(KeyState.DESTROYED);

        assertThatExceptionOfType(KeyUseException.class).isThrownBy(destroyed::export);
    }

    @Test
    void neverMovesBackwards() {
        for (KeyState from : KeyState.values()) {
            for (KeyState to : KeyState.values()) {
                assertThat(from.mayBecome(to)).isEqualTo(from.compareTo(to) <= 0);
            }
        }
        assertThatExceptionOfType(KeyUseException.class)
                .isThrownBy(() -> key.withState(KeyState.REVOKED).withState(KeyState.ACTIVE));
    }

    @Test
    void refusesMaterialOfAnotherLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WatermarkKey.of(ID, TYPE, new byte[7]))
                .withMessageContaining("7 bytes");
    }

    @Test
    void writesStatesAsEventsDo() {
        assertThat(KeyState.values())
                .extracting(KeyState::wireName)
                .containsExactly("active", "detect-only", "revoked", "destroyed");
        assertThat(KeyState.ofWireName("detect-only")).isEqualTo(KeyState.DETECT_ONLY);
        assertThatIllegalArgumentException().isThrownBy(() -> KeyState.ofWireName("Active"));
    }

    @Test
    void readsIdsWhoseModelHasDots() {
        KeyId id = KeyId.parse("acme.gpt-4.1.2.15");

        assertThat(id)
                .isEqualTo(new KeyId("acme", "gpt-4.1", 2, 15))
                .hasToString("acme.gpt-4.1.2.15");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a.b.1",
                "a.b.1.7",
                "a.b.01.07",
                "a..b.1.07",
                "a.b.1.07 ",
                "a.b.-1.07",
                "ä.b.1.07",
                "a.b.9999999999.07"
            })
    void refusesWhatIsNotAKeyId(String written) {
        assertThatIllegalArgumentException().isThrownBy(() -> KeyId.parse(written));
    }
}
