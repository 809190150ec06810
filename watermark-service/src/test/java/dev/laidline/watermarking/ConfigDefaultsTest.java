package dev.laidline.watermarking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laidline.watermarking.keys.EnrolmentConfig;
import dev.laidline.watermarking.keys.KeysConfig;
import dev.laidline.watermarking.outbox.OutboxConfig;
import dev.laidline.watermarking.sealing.SealingConfig;
import dev.laidline.watermarking.signing.SigningAlgorithm;
import dev.laidline.watermarking.signing.SigningConfig;
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
                    .withMapping(KeysConfig.class)
                    .withMapping(EnrolmentConfig.class)
                    .withMapping(OutboxConfig.class)
                    .withMapping(SealingConfig.class)
                    .withMapping(SigningConfig.class)
                    .build();

    @Test
    void keysAreSixteenForTheShippedModel() {
        KeysConfig keys = config.getConfigMapping(KeysConfig.class);

        assertThat(keys.master()).isEqualTo(Path.of(".state/watermark-service/master.secret"));
        assertThat(keys.models()).containsExactly("laidline-small");
        assertThat(keys.tenant()).isEqualTo("default");
        assertThat(keys.scheme()).isEqualTo("vllm-philox-v1");
        assertThat(keys.epoch()).isEqualTo(1);
        assertThat(keys.poolSize()).isEqualTo(16);
    }

    @Test
    void enrolmentIsLookedAtEverySecond() {
        EnrolmentConfig enrolment = config.getConfigMapping(EnrolmentConfig.class);

        assertThat(enrolment.directory()).isEqualTo(Path.of(".state/enrolment"));
        assertThat(enrolment.pollInterval()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void outboxHasOneTransactionalId() {
        OutboxConfig outbox = config.getConfigMapping(OutboxConfig.class);

        assertThat(outbox.transactionalId()).isEqualTo("watermark-service-outbox");
        assertThat(outbox.batchSize()).isEqualTo(500);
        assertThat(outbox.pollInterval()).isEqualTo(Duration.ofMillis(500));
        assertThat(outbox.retryInterval()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void sealingAnswersOnItsOwnTopicsOnly() {
        SealingConfig sealing = config.getConfigMapping(SealingConfig.class);

        assertThat(sealing.replyTopics()).containsExactly("generation.replies.v1");
        assertThat(sealing.probeReplyTopics()).containsExactly("sealing.probe.replies.v1");
        assertThat(sealing.deadLetterTopic()).isEqualTo("generation.completed.v1.dead-letter");
    }

    @Test
    void signingHasAnAuthorityOfItsOwn() {
        SigningConfig signing = config.getConfigMapping(SigningConfig.class);

        assertThat(signing.algorithm()).isEqualTo(SigningAlgorithm.ES256);
        assertThat(signing.directory()).isEqualTo(Path.of(".state/watermark-service/signing"));
        assertThat(signing.passwordFile())
                .isEqualTo(Path.of(".state/watermark-service/signing/password"));
        assertThat(signing.keystore()).isEmpty();
        assertThat(signing.root()).isEmpty();
        assertThat(signing.organization()).isEqualTo("Laidline");
        assertThat(signing.leafValidity()).isEqualTo(Duration.ofDays(365));
        assertThat(signing.renewBefore()).isEqualTo(Duration.ofDays(30));
        assertThat(signing.rootValidity()).isEqualTo(Duration.ofDays(3650));
    }
}
