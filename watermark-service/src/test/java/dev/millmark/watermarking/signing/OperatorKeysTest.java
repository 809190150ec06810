package dev.millmark.watermarking.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.millmark.watermarking.signing.key.HeldElsewhere;
import dev.millmark.watermarking.signing.key.PemFiles;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorKeysTest {

    @Test
    void leavesItToTheLocalAuthorityWhereNothingIsSaid() throws Exception {
        SigningConfig config = config(Map.of());

        assertThat(OperatorKeys.of(config)).isEmpty();
        assertThat(config.leafValidity()).isEqualTo(Duration.ofDays(365));
        assertThat(config.renewBefore()).isEqualTo(Duration.ofDays(30));
        assertThat(config.pkcs11().slotIndex()).isZero();
        assertThat(config.remote().timeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void goesWhereTheKeyIs() throws Exception {
        assertThat(
                        OperatorKeys.of(
                                config(
                                        Map.of(
                                                "millmark.signing.private-key", "key.pem",
                                                "millmark.signing.certificates", "chain.pem"))))
                .get()
                .isInstanceOfSatisfying(
                        PemFiles.class,
                        files -> assertThat(files.key()).isEqualTo(Path.of("key.pem")));
        assertThat(
                        OperatorKeys.of(
                                config(
                                        Map.of(
                                                "millmark.signing.remote.address",
                                                "https://kms.example/sign",
                                                "millmark.signing.certificates",
                                                "chain.pem"))))
                .get()
                .isInstanceOfSatisfying(
                        HeldElsewhere.class,
                        key -> assertThat(key.timeout()).isEqualTo(Duration.ofSeconds(5)));
    }

    @Test
    void refusesTwoKeysAndHalfOfOne() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        OperatorKeys.of(
                                config(
                                        Map.of(
                                                "millmark.signing.private-key", "key.pem",
                                                "millmark.signing.keystore", "key.p12"))))
                .withMessageContaining("keep one");
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        OperatorKeys.of(config(Map.of("millmark.signing.private-key", "key.pem"))))
                .withMessageContaining("millmark.signing.certificates");
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        OperatorKeys.of(
                                config(
                                        Map.of(
                                                "millmark.signing.remote.address",
                                                "http://kms.example/sign",
                                                "millmark.signing.certificates",
                                                "chain.pem"))))
                .withMessageContaining("neither https");
    }

    static SigningConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValues(settings)
                .withMapping(SigningConfig.class)
                .build()
                .getConfigMapping(SigningConfig.class);
    }
}
