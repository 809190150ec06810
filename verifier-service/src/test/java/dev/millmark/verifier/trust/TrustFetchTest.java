package dev.millmark.verifier.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.service.http.BoundedHttpClient;
import dev.millmark.service.worker.Workers;
import dev.millmark.verifier.fixture.Signer;
import dev.millmark.verifier.fixture.TrustSite;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustFetchTest {

    private final Signer signer = new Signer();
    private final Workers workers = new Workers(new SimpleMeterRegistry());
    private final BoundedHttpClient http = new BoundedHttpClient();
    private final TrustSite site = new TrustSite(signer.rootPem());

    private void stop() throws InterruptedException {
        workers.find("trust-anchors").orElseThrow().stop(Duration.ofSeconds(10));
    }

    @AfterEach
    void close() throws InterruptedException {
        if (workers.find("trust-anchors").isPresent()) {
            stop();
        }
        http.close();
        site.close();
    }

    @Test
    void trustsNobodyUntilTheAnchorsCome() throws Exception {
        site.answers(503, "");
        Config config = new Config(Optional.of(site.address()), Optional.empty());
        TrustAnchors anchors = new TrustAnchors(config);
        TrustFetch fetch = new TrustFetch(workers, http, config, anchors);
        fetch.start(new StartupEvent());
        awaitAsked(2);
        assertThat(anchors.list()).isEmpty();

        site.answers(200, signer.rootPem());
        awaitAsked(site.asked() + 2);
        stop();

        assertThat(anchors.list()).contains(signer.trusted());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Sign in</html>",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\n=\n-----END CERTIFICATE-----"
            })
    void keepsTheLastAnchorsWhereNoneCome(String answer) throws Exception {
        Config config = new Config(Optional.of(site.address()), Optional.empty());
        TrustAnchors anchors = new TrustAnchors(config);
        TrustFetch fetch = new TrustFetch(workers, http, config, anchors);
        fetch.start(new StartupEvent());
        awaitAsked(2);
        site.answers(200, answer);
        awaitAsked(site.asked() + 2);
        stop();

        assertThat(anchors.list()).contains(signer.trusted());
    }

    @Test
    void takesANewAnchorInPlaceOfTheLast() throws Exception {
        Signer successor = new Signer();
        Config config = new Config(Optional.of(site.address()), Optional.empty());
        TrustAnchors anchors = new TrustAnchors(config);
        TrustFetch fetch = new TrustFetch(workers, http, config, anchors);
        fetch.start(new StartupEvent());
        awaitAsked(1);
        site.answers(200, successor.rootPem());
        awaitAsked(site.asked() + 2);
        stop();

        assertThat(anchors.list()).contains(successor.trusted());
    }

    @Test
    void readsFiles(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("root.pem"), signer.rootPem());

        TrustAnchors anchors = new TrustAnchors(new Config(Optional.empty(), files(file)));

        assertThat(anchors.list()).contains(signer.trusted());
    }

    @Test
    void doesNotStartWithAFileThatHasNoCertificate(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("root.pem"), "no certificate");

        assertThatThrownBy(() -> new TrustAnchors(new Config(Optional.empty(), files(file))))
                .isInstanceOf(MalformedCertificateException.class);
    }

    @Test
    void trustsNobodyWithoutConfiguration() throws Exception {
        assertThat(new TrustAnchors(new Config(Optional.empty(), Optional.empty())).list())
                .isEmpty();
    }

    private static Optional<List<Path>> files(Path file) {
        return Optional.of(List.of(file));
    }

    private void awaitAsked(int times) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (site.asked() < times) {
            assertThat(System.nanoTime()).as("not asked in time").isLessThan(deadline);
            Thread.sleep(Duration.ofMillis(5));
        }
    }

    private record Config(Optional<URI> url, Optional<List<Path>> anchors) implements TrustConfig {

        @Override
        public Duration refreshInterval() {
            return Duration.ofMillis(20);
        }

        @Override
        public Duration retryInterval() {
            return Duration.ofMillis(10);
        }
    }
}
