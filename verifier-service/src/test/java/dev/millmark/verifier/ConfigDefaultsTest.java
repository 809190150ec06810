package dev.millmark.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.verifier.keys.EnrolmentConfig;
import dev.millmark.verifier.trust.TrustConfig;
import dev.millmark.verifier.verification.VerificationConfig;
import dev.millmark.verifier.watermark.WatermarkConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConfigDefaultsTest {

    private final SmallRyeConfig config =
            new SmallRyeConfigBuilder()
                    .withConverter(Duration.class, 200, new DurationConverter())
                    .withMapping(EnrolmentConfig.class)
                    .withMapping(TrustConfig.class)
                    .withMapping(VerificationConfig.class)
                    .withMapping(WatermarkConfig.class)
                    .build();

    @Test
    void oneTextInAMillionIsCalledMarkedByChance() {
        WatermarkConfig watermark = config.getConfigMapping(WatermarkConfig.class);

        assertThat(watermark.alpha()).isEqualTo(1e-6);
        assertThat(watermark.models()).isEmpty();
        assertThat(watermark.entropy()).isEmpty();
    }

    @Test
    void nobodyIsTrustedWithoutConfiguration() {
        TrustConfig trust = config.getConfigMapping(TrustConfig.class);

        assertThat(trust.url()).isEmpty();
        assertThat(trust.anchors()).isEmpty();
        assertThat(trust.refreshInterval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(trust.retryInterval()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void keysAreSealedToAFileOfItsOwn() {
        EnrolmentConfig enrolment = config.getConfigMapping(EnrolmentConfig.class);

        assertThat(enrolment.privateKey())
                .isEqualTo(Path.of(".state/verifier-service/enrolment.key"));
        assertThat(enrolment.directory()).isEqualTo(Path.of(".state/enrolment"));
    }

    @Test
    void workIsBounded() {
        VerificationConfig verification = config.getConfigMapping(VerificationConfig.class);

        assertThat(verification.smallThreads()).isEqualTo(2);
        assertThat(verification.mediumThreads()).isEqualTo(1);
        assertThat(verification.largeThreads()).isEqualTo(1);
        assertThat(verification.queue()).isEqualTo(32);
        assertThat(verification.timeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(verification.exactValues()).isFalse();
    }
}
