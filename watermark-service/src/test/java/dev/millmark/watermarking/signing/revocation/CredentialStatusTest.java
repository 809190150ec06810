package dev.millmark.watermarking.signing.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millmark.c2pa.assertion.Action;
import dev.millmark.c2pa.assertion.DigitalSourceType;
import dev.millmark.c2pa.assertion.GeneratorInfo;
import dev.millmark.c2pa.certificate.OcspResponse;
import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.c2pa.sealing.Embedding;
import dev.millmark.c2pa.sealing.ManifestDefinition;
import dev.millmark.c2pa.sealing.Sealer;
import dev.millmark.c2pa.validation.StatusCode;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.encoding.Bytes;
import dev.millmark.service.http.BoundedHttpClient;
import dev.millmark.service.worker.Workers;
import dev.millmark.watermarking.signing.CurrentIdentity;
import dev.millmark.watermarking.signing.LocalSettings;
import dev.millmark.watermarking.signing.OperatorIdentity;
import dev.millmark.watermarking.signing.SettableClock;
import dev.millmark.watermarking.signing.key.Authority;
import dev.millmark.watermarking.signing.key.Password;
import dev.millmark.watermarking.signing.key.PemFiles;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialStatusTest {

    @TempDir private Path directory;

    private final SettableClock clock = new SettableClock(Authority.NOW);
    private final BoundedHttpClient http = new BoundedHttpClient();

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void staplesWhatTheResponderSays() throws Exception {
        try (Responder responder = new Responder(clock, false)) {
            CurrentIdentity identity = identity(responder);
            CredentialStatus status = status(identity);
            status.refresh();

            List<OcspResponse> staples = status.staples(responder.leaf());
            Sealer sealer = new Sealer(identity.usable().credential().stapling(staples));
            Validation validation =
                    new Validator(TrustList.of(List.of(responder.root())), clock)
                            .validate(
                                    sealer.seal(
                                                    "A text.",
                                                    ManifestDefinition.by(
                                                                    GeneratorInfo.of("test", "1"),
                                                                    Bytes.utf8("a content id"))
                                                            .embedding(Embedding.WRAPPER)
                                                            .action(
                                                                    Action.of(Action.CREATED)
                                                                            .from(
                                                                                    DigitalSourceType
                                                                                            .TRAINED_ALGORITHMIC_MEDIA))
                                                            .build())
                                            .text());

            assertThat(validation).isInstanceOf(Validation.Trusted.class);
            assertThat(
                            ((Validation.Trusted) validation)
                                    .report()
                                    .has(StatusCode.SIGNING_CREDENTIAL_OCSP_NOT_REVOKED))
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "by a list: {0}")
    @ValueSource(booleans = {true, false})
    void learnsThatItsCertificateIsRevokedAndRemembersIt(boolean byList) throws Exception {
        try (Responder responder = new Responder(clock, byList)) {
            CurrentIdentity identity = identity(responder);
            CredentialStatus status = status(identity);
            status.refresh();
            assertThat(status.isRevoked(responder.leaf())).isFalse();

            responder.revoke();
            clock.move(Duration.ofMinutes(61));
            status.refresh();
            assertThat(status.isRevoked(responder.leaf())).isTrue();
            assertThat(status.staples(responder.leaf())).isEmpty();

            responder.leave();
            clock.move(Duration.ofDays(30));
            CredentialStatus restarted = status(identity);
            assertThatExceptionOfType(IOException.class).isThrownBy(restarted::refresh);
            assertThat(restarted.isRevoked(responder.leaf())).isTrue();
        }
    }

    @Test
    void asksOnceAnHourAndStaplesNothingThatIsPast() throws Exception {
        try (Responder responder = new Responder(clock, false)) {
            CredentialStatus status = status(identity(responder));
            status.refresh();
            clock.move(Duration.ofMinutes(10));
            status.refresh();
            assertThat(responder.asked()).isEqualTo(1);
            assertThat(status.staples(responder.leaf())).hasSize(1);

            responder.leave();
            clock.move(Duration.ofMinutes(55));
            assertThatExceptionOfType(IOException.class).isThrownBy(status::refresh);
            assertThat(status.staples(responder.leaf())).hasSize(1);

            clock.move(Duration.ofHours(8));
            assertThatExceptionOfType(IOException.class).isThrownBy(status::refresh);
            assertThat(status.staples(responder.leaf())).isEmpty();
        }
    }

    @Test
    void asksNobodyAboutACertificateThatNamesNobody() throws Exception {
        CurrentIdentity identity = LocalSettings.in(directory).identity(clock);
        CredentialStatus status = status(identity);

        status.refresh();

        assertThat(status.staples(identity.usable().credential().leaf())).isEmpty();
        assertThat(status.isRevoked(identity.usable().credential().leaf())).isFalse();
    }

    @Test
    void asksEveryHourByDefault() {
        RevocationConfig config = config();

        assertThat(config.refreshInterval()).isEqualTo(Duration.ofHours(1));
        assertThat(config.retryInterval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(10));
    }

    private CurrentIdentity identity(Responder responder) throws Exception {
        Map<String, Path> files = responder.write(directory);
        return OperatorIdentity.of(
                new PemFiles(
                        Objects.requireNonNull(files.get("key")),
                        Objects.requireNonNull(files.get("chain")),
                        new Password(new char[0])),
                clock);
    }

    private CredentialStatus status(CurrentIdentity identity) {
        return new CredentialStatus(
                new Workers(new SimpleMeterRegistry()),
                http,
                config(),
                LocalSettings.in(directory),
                identity,
                clock);
    }

    private static RevocationConfig config() {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(RevocationConfig.class)
                .build()
                .getConfigMapping(RevocationConfig.class);
    }
}
