package dev.millmark.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.generator.completion.CompletionsConfig;
import dev.millmark.generator.generation.GenerationConfig;
import dev.millmark.generator.generation.ModelsConfig;
import dev.millmark.generator.keys.EnrolmentConfig;
import dev.millmark.generator.keys.KeysConfig;
import dev.millmark.generator.release.ReleaseConfig;
import dev.millmark.generator.release.TokenQuotaConfig;
import dev.millmark.generator.release.evaluation.EvaluationConfig;
import dev.millmark.generator.sealing.SealingConfig;
import dev.millmark.generator.upstream.UpstreamsConfig;
import dev.millmark.service.quota.Allowance;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What holds where nobody configures anything. The sources that the tests add are not asked.
class ConfigDefaultsTest {

    private final SmallRyeConfig config =
            new SmallRyeConfigBuilder()
                    .withConverter(Duration.class, 200, new DurationConverter())
                    .withMapping(CompletionsConfig.class)
                    .withMapping(GenerationConfig.class)
                    .withMapping(ModelsConfig.class)
                    .withMapping(EvaluationConfig.class)
                    .withMapping(EnrolmentConfig.class)
                    .withMapping(KeysConfig.class)
                    .withMapping(ReleaseConfig.class)
                    .withMapping(TokenQuotaConfig.class)
                    .withMapping(SealingConfig.class)
                    .withMapping(UpstreamsConfig.class)
                    .withDefaultValue(
                            "millmark.upstreams.models.\"m\".base-url", "https://m.example")
                    .build();

    @Test
    void aRequestSamplesAsItLikes() {
        CompletionsConfig completions = config.getConfigMapping(CompletionsConfig.class);

        assertThat(completions.drain()).isEqualTo(Duration.ofSeconds(15));
        assertThat(completions.leastTemperature()).isZero();
        assertThat(completions.leastTopP()).isZero();
        assertThat(completions.leastTopK()).isOne();
        assertThat(completions.belowFloor()).isEqualTo(CompletionsConfig.BelowFloor.REFUSE);
        assertThat(completions.leastDecades()).isZero();
        assertThat(completions.floorFromTokens()).isEqualTo(200);
    }

    @Test
    void thirtyTwoGenerationsWaitForAProcessorEach() {
        GenerationConfig generation = config.getConfigMapping(GenerationConfig.class);

        assertThat(generation.concurrency()).isEmpty();
        assertThat(generation.queue()).isEqualTo(32);
        assertThat(generation.freeHeadBits()).isEqualTo(24);
        assertThat(generation.retryAfter()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void theModelIsTheOneThatShips() {
        assertThat(config.getConfigMapping(ModelsConfig.class).directories())
                .containsExactly(Path.of("libs/language-model/models/millmark-small"));
        assertThat(config.getConfigMapping(ModelsConfig.class).named()).isEmpty();
        assertThat(config.getConfigMapping(KeysConfig.class).tenant()).isEqualTo("default");
    }

    @Test
    void enrolmentKeepsItsKeyApart() {
        EnrolmentConfig enrolment = config.getConfigMapping(EnrolmentConfig.class);

        assertThat(enrolment.privateKey())
                .isEqualTo(Path.of(".state/generator-service/enrolment.key"));
        assertThat(enrolment.instance()).isEmpty();
    }

    @Test
    void sealingFailsClosed() {
        SealingConfig sealing = config.getConfigMapping(SealingConfig.class);

        assertThat(sealing.onFailure()).isEqualTo(SealingConfig.OnFailure.REFUSE);
        assertThat(sealing.release()).isEqualTo(SealingConfig.Release.STREAMING);
        assertThat(sealing.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(sealing.askAgainAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(sealing.probeTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(sealing.freshness()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void anotherServerIsTakenNotToMark() {
        UpstreamsConfig.Server server =
                Objects.requireNonNull(
                        config.getConfigMapping(UpstreamsConfig.class).models().get("m"));

        assertThat(server.api()).isEqualTo(UpstreamsConfig.Api.OPENAI);
        assertThat(server.watermark()).isEqualTo(UpstreamsConfig.Marking.NONE);
        assertThat(server.model()).isEmpty();
        assertThat(server.keyFile()).isEmpty();
        assertThat(server.keyOverHttp()).isFalse();
        assertThat(server.tokenizer()).isEmpty();
        assertThat(server.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(server.idleTimeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(server.timeout()).isEqualTo(Duration.ofMinutes(15));
        assertThat(server.maxBody()).isEqualTo(16 * 1024 * 1024);
    }

    @Test
    void releasesFollowThePolicyThatShips() {
        ReleaseConfig release = config.getConfigMapping(ReleaseConfig.class);

        assertThat(release.policy()).isEmpty();
        assertThat(release.log()).isEmpty();
        assertThat(release.signingKey()).isEqualTo(Path.of(".state/generator-service/release.key"));
        assertThat(release.interval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.getConfigMapping(EvaluationConfig.class).prompts()).isEmpty();
    }

    @Test
    void callersMayHaveManyTokensGenerated() {
        TokenQuotaConfig tokens = config.getConfigMapping(TokenQuotaConfig.class);

        assertThat(tokens.caller()).isEqualTo(Allowance.parse("20M/minute"));
        assertThat(tokens.tenant()).isEqualTo(Allowance.parse("100M/minute"));
    }
}
