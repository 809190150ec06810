package dev.millmark.watermarking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.service.security.Role;
import dev.millmark.watermarking.apikeys.ApiKeysConfig;
import dev.millmark.watermarking.keys.KeysConfig;
import dev.millmark.watermarking.log.LogConfig;
import dev.millmark.watermarking.outbox.OutboxConfig;
import dev.millmark.watermarking.sealing.SealingConfig;
import dev.millmark.watermarking.sealing.TimeStampsConfig;
import dev.millmark.watermarking.signing.SigningAlgorithm;
import dev.millmark.watermarking.signing.SigningConfig;
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
                    .withMapping(ApiKeysConfig.class)
                    .withMapping(KeysConfig.class)
                    .withMapping(LogConfig.class)
                    .withMapping(OutboxConfig.class)
                    .withMapping(SealingConfig.class)
                    .withMapping(SigningConfig.class)
                    .withMapping(TimeStampsConfig.class)
                    .build();

    @Test
    void theFirstApiKeyAdministersForTheOperator() {
        ApiKeysConfig keys = config.getConfigMapping(ApiKeysConfig.class);

        assertThat(keys.firstKey()).isEqualTo(Path.of(".state/watermark-service/first-api-key"));
        assertThat(keys.firstKeyRoles()).containsExactly(Role.ADMIN);
        assertThat(keys.operator()).isEqualTo("default");
    }

    @Test
    void keysAreSixteenForTheShippedModel() {
        KeysConfig keys = config.getConfigMapping(KeysConfig.class);

        assertThat(keys.master()).isEqualTo(Path.of(".state/watermark-service/master.secret"));
        assertThat(keys.models()).containsExactly("millmark-small");
        assertThat(keys.tenant()).isEqualTo("default");
        assertThat(keys.scheme()).isEqualTo("vllm-philox-v1");
        assertThat(keys.poolSize()).isEqualTo(16);
        assertThat(keys.rotateAfter()).isEmpty();
        assertThat(keys.pollInterval()).isEqualTo(Duration.ofSeconds(1));
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
    void logIsPublishedEachSecondAndAsksNoWitness() {
        LogConfig log = config.getConfigMapping(LogConfig.class);

        assertThat(log.origin()).isEqualTo("localhost:8082/log");
        assertThat(log.issuer()).isEqualTo("localhost");
        assertThat(log.key()).isEqualTo(Path.of(".state/watermark-service/log.key"));
        assertThat(log.directory()).isEqualTo(Path.of(".state/watermark-service/log"));
        assertThat(log.policy()).isEmpty();
        assertThat(log.topic()).isEqualTo("log.entries.v1");
        assertThat(log.deadLetterTopic()).isEqualTo("log.entries.v1.dead-letter");
        assertThat(log.batchSize()).isEqualTo(1024);
        assertThat(log.pollInterval()).isEqualTo(Duration.ofMillis(250));
        assertThat(log.publishInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(log.republishInterval()).isEqualTo(Duration.ofMinutes(10));
        assertThat(log.witnessTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(log.resendAfter()).isEqualTo(Duration.ofSeconds(60));
        assertThat(log.retryInterval()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void sealingAnswersOnItsOwnTopicsOnly() {
        SealingConfig sealing = config.getConfigMapping(SealingConfig.class);

        assertThat(sealing.replyTopics()).containsExactly("generation.replies.v1");
        assertThat(sealing.probeReplyTopics()).containsExactly("sealing.probe.replies.v1");
        assertThat(sealing.earliest()).isEqualTo("2020-01-01T00:00:00Z");
        assertThat(sealing.clockSkew()).isEqualTo(Duration.ofMinutes(5));
        assertThat(sealing.deadLetterTopic()).isEqualTo("generation.completed.v1.dead-letter");
    }

    @Test
    void nothingIsTimeStamped() {
        TimeStampsConfig timeStamps = config.getConfigMapping(TimeStampsConfig.class);

        assertThat(timeStamps.address()).isEmpty();
        assertThat(timeStamps.anchors()).isEmpty();
        assertThat(timeStamps.timeout()).isEqualTo(Duration.ofSeconds(5));
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
        assertThat(signing.organization()).isEqualTo("Millmark");
        assertThat(signing.leafValidity()).isEqualTo(Duration.ofDays(365));
        assertThat(signing.renewBefore()).isEqualTo(Duration.ofDays(30));
        assertThat(signing.rootValidity()).isEqualTo(Duration.ofDays(3650));
    }
}
