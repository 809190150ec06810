package dev.millmark.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.watermark.key.KeyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegisteredSchemeTest {

    private static final Vocabulary VOCABULARY = new Vocabulary("test", 1_000);

    @ParameterizedTest
    @EnumSource
    void namesTheSchemeThatItMakesAndItsKeys(RegisteredScheme registered) {
        Scheme scheme = registered.over(VOCABULARY);

        assertThat(scheme.name()).isEqualTo(registered.id());
        assertThat(scheme.keyType()).isEqualTo(registered.keyType());
        assertThat(scheme.vocabulary()).isEqualTo(VOCABULARY);
        assertThat(RegisteredScheme.named(registered.id())).contains(registered);
        assertThat(RegisteredScheme.of(registered.keyType())).contains(registered);
    }

    @ParameterizedTest
    @EnumSource
    void bindsByAReverseDomainNameAndAVersion(RegisteredScheme registered) {
        assertThat(registered.softBindingAlgorithm()).matches("dev\\.millmark\\.[a-z-]+\\.[0-9]+");
    }

    @Test
    void knowsNoOtherNameAndNoOtherKeys() {
        assertThat(RegisteredScheme.named("vllm-philox-v9")).isEmpty();
        assertThat(RegisteredScheme.named(GdmSynthId.NAME)).isEmpty();
        assertThat(RegisteredScheme.of(new KeyType(VllmPhilox.NAME, 16))).isEmpty();
    }
}
