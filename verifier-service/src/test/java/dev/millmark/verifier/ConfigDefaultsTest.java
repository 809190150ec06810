package dev.millmark.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.service.quota.Allowance;
import dev.millmark.verifier.evaluation.EvaluationConfig;
import dev.millmark.verifier.keys.EnrolmentConfig;
import dev.millmark.verifier.trust.TrustConfig;
import dev.millmark.verifier.trust.TrustConfig.FetchedList;
import dev.millmark.verifier.trust.TrustListKind;
import dev.millmark.verifier.verification.CostQuotaConfig;
import dev.millmark.verifier.verification.VerificationConfig;
import dev.millmark.verifier.watermark.WatermarkConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigDefaultsTest {

    private final SmallRyeConfig config =
            new SmallRyeConfigBuilder()
                    .withConverter(Duration.class, 200, new DurationConverter())
                    .withMapping(EnrolmentConfig.class)
                    .withMapping(EvaluationConfig.class)
                    .withMapping(TrustConfig.class)
                    .withMapping(VerificationConfig.class)
                    .withMapping(CostQuotaConfig.class)
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
    void falsePositivesAreMeasuredOnTextsThatTheOperatorGives() {
        EvaluationConfig evaluation = config.getConfigMapping(EvaluationConfig.class);

        assertThat(evaluation.signingKey())
                .isEqualTo(Path.of(".state/verifier-service/evaluator.key"));
        assertThat(evaluation.humanTexts()).isEmpty();
        assertThat(evaluation.mostHumanTexts()).isEqualTo(30_000);
    }

    @Test
    void nobodyIsTrustedWithoutConfiguration() {
        TrustConfig trust = config.getConfigMapping(TrustConfig.class);

        assertThat(trust.lists()).isEmpty();
        assertThat(trust.anchors()).isEmpty();
        assertThat(trust.timeStampAnchors()).isEmpty();
        assertThat(trust.revocationLists()).isEmpty();
        assertThat(trust.issuers()).isEmpty();
        assertThat(trust.distrusted()).isEmpty();
        assertThat(trust.firstContact()).isFalse();
        assertThat(trust.refreshInterval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(trust.retryInterval()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void listsAreNamedByEnvironmentVariablesToo() {
        Map<String, FetchedList> lists =
                new SmallRyeConfigBuilder()
                        .withConverter(Duration.class, 200, new DurationConverter())
                        .withSources(
                                new EnvConfigSource(
                                        Map.of(
                                                "MILLMARK_TRUST_LISTS_ROOT_URL",
                                                "http://watermark-service:8082/v1/trust/root.pem",
                                                "MILLMARK_TRUST_LISTS_CLOCK_URL",
                                                "https://tsa.example/root.pem",
                                                "MILLMARK_TRUST_LISTS_CLOCK_KIND",
                                                "time-stamp-anchors"),
                                        300))
                        .withMapping(TrustConfig.class)
                        .build()
                        .getConfigMapping(TrustConfig.class)
                        .lists();

        assertThat(lists).containsOnlyKeys("root", "clock");
        assertThat(lists)
                .hasEntrySatisfying(
                        "root",
                        list -> {
                            assertThat(list.kind()).isEqualTo(TrustListKind.ANCHORS);
                            assertThat(list.sha256()).isEmpty();
                        })
                .hasEntrySatisfying(
                        "clock",
                        list ->
                                assertThat(list.kind())
                                        .isEqualTo(TrustListKind.TIME_STAMP_ANCHORS));
    }

    @Test
    void keysAreSealedToAFileOfItsOwn() {
        EnrolmentConfig enrolment = config.getConfigMapping(EnrolmentConfig.class);

        assertThat(enrolment.privateKey())
                .isEqualTo(Path.of(".state/verifier-service/enrolment.key"));
        assertThat(enrolment.instance()).isEmpty();
    }

    @Test
    void workIsBounded() {
        VerificationConfig verification = config.getConfigMapping(VerificationConfig.class);

        assertThat(verification.smallThreads()).isEqualTo(2);
        assertThat(verification.mediumThreads()).isEqualTo(1);
        assertThat(verification.largeThreads()).isEqualTo(1);
        assertThat(verification.queue()).isEqualTo(32);
        assertThat(verification.timeout()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void callersMayHaveMuchVerifiedAndAddressesLess() {
        CostQuotaConfig cost = config.getConfigMapping(CostQuotaConfig.class);

        assertThat(cost.caller()).isEqualTo(Allowance.parse("600k/minute"));
        assertThat(cost.tenant()).isEqualTo(Allowance.parse("3M/minute"));
        assertThat(cost.anonymous()).isEqualTo(Allowance.parse("20k/minute"));
    }
}
