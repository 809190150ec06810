package dev.millmark.verifier.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.backing.BackingResource;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.RevocationList;
import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.encoding.Bytes;
import dev.millmark.service.database.Transactions;
import dev.millmark.service.http.BoundedHttpClient;
import dev.millmark.service.worker.Workers;
import dev.millmark.verifier.fixture.Signer;
import dev.millmark.verifier.fixture.TrustSite;
import dev.millmark.verifier.fixture.VerifierResource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whom a verifier trusts whose lists come over HTTP from somebody who may be another tomorrow.
@QuarkusTest
@WithTestResource(BackingResource.class)
@WithTestResource(VerifierResource.class)
class TrustListsQuarkusTest {

    private static final Map<String, String> FIRST_CONTACT =
            Map.of("millmark.trust.first-contact", "true");

    @Inject Transactions transactions;

    /// A field of the type [Signer] would be filled with the one that the service trusts.
    private record Signers(Signer ours, Signer stranger) {}

    private final Signers signers = new Signers(new Signer(), new Signer());
    private final BoundedHttpClient http = new BoundedHttpClient();
    private final TrustSite site = new TrustSite(signers.ours().rootPem());
    private Workers workers = new Workers(new SimpleMeterRegistry());

    @BeforeEach
    void forget() throws Exception {
        transactions.single(
                handle -> handle.execute("delete from verifier.trust_list where name <> 'root'"));
    }

    @AfterEach
    void close() throws InterruptedException {
        stop();
        http.close();
        site.close();
    }

    @Test
    void trustsNobodyUntilTheAnchorsCome() throws Exception {
        site.answers(503, "");
        Verifier verifier = start(FIRST_CONTACT);
        awaitAsked(2);
        assertThat(verifier.list()).isEmpty();

        site.answers(200, signers.ours().rootPem());
        awaitAsked(site.asked() + 2);

        assertThat(verifier.list()).contains(signers.ours().trusted());
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
        Verifier verifier = start(FIRST_CONTACT);
        awaitAsked(2);
        site.answers(200, answer);
        awaitAsked(site.asked() + 2);

        assertThat(verifier.list()).contains(signers.ours().trusted());
    }

    @Test
    void followsNoSourceThatNamesOthersAndSaysSo() throws Exception {
        Verifier verifier = start(FIRST_CONTACT);
        awaitAsked(2);
        site.answers(200, signers.stranger().rootPem());
        awaitAsked(site.asked() + 2);

        assertThat(verifier.list()).contains(signers.ours().trusted());
        assertThat(verifier.fetch().withheld())
                .containsEntry("test", digest(signers.stranger().rootPem()));

        site.answers(200, signers.ours().rootPem());
        awaitAsked(site.asked() + 2);

        assertThat(verifier.fetch().withheld()).isEmpty();
    }

    @Test
    void holdsOnToWhatItTookOverARestart() throws Exception {
        start(FIRST_CONTACT);
        awaitAsked(2);
        stop();
        site.answers(503, "");

        Verifier restarted = start(FIRST_CONTACT);
        awaitAsked(site.asked() + 2);
        assertThat(restarted.list()).contains(signers.ours().trusted());

        stop();
        site.answers(200, signers.stranger().rootPem());
        Verifier again = start(FIRST_CONTACT);
        awaitAsked(site.asked() + 2);
        assertThat(again.list()).contains(signers.ours().trusted());
    }

    @Test
    void takesOthersOnceAnOperatorNamesTheirDigest() throws Exception {
        start(FIRST_CONTACT);
        awaitAsked(2);
        stop();
        site.answers(200, signers.stranger().rootPem());

        Verifier verifier = start(pinned(signers.stranger().rootPem()));
        awaitAsked(site.asked() + 2);

        assertThat(verifier.list()).contains(signers.stranger().trusted());
    }

    @Test
    void countsNothingThatIsNotOfTheDigestThatAnOperatorNamed() throws Exception {
        start(FIRST_CONTACT);
        awaitAsked(2);
        stop();

        Verifier verifier = start(pinned(signers.stranger().rootPem()));
        awaitAsked(site.asked() + 2);

        assertThat(verifier.list()).isEmpty();
    }

    @Test
    void startsWithNoListThatAnybodyCouldChange() {
        assertThatThrownBy(() -> start(Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("millmark.trust.lists.test.sha256");
        assertThatThrownBy(() -> start(Map.of("millmark.trust.lists.test.sha256", "abc")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("64 hex digits");
        assertThat(site.asked()).isZero();
    }

    @Test
    void takesRevocationListsThatAnIssuerSignedAndNeverAnOlderOne() throws Exception {
        Instant now = Instant.now();
        RevocationList older = signers.ours().revoke(now.minusSeconds(60), now.minusSeconds(600));
        RevocationList newer = signers.ours().revoke(now.minusSeconds(30), now.minusSeconds(600));
        Map<String, String> settings = revocations();
        site.answers(200, pem(signers.stranger().revoke(now, now)));
        Verifier verifier = start(settings);
        awaitAsked(2);
        assertThat(verifier.list()).isEmpty();

        site.answers(200, pem(older));
        awaitAsked(site.asked() + 3);
        assertThat(verifier.list().orElseThrow().revocationLists()).containsExactly(older);

        site.answers(200, pem(newer));
        awaitAsked(site.asked() + 2);
        assertThat(verifier.list().orElseThrow().revocationLists()).containsExactly(newer);

        site.answers(200, pem(older));
        awaitAsked(site.asked() + 2);
        site.answers(200, pem(signers.stranger().revoke(now.plusSeconds(60), now)));
        awaitAsked(site.asked() + 2);
        assertThat(verifier.list().orElseThrow().revocationLists()).containsExactly(newer);

        stop();
        site.answers(503, "");
        Verifier restarted = start(settings);
        awaitAsked(site.asked() + 2);
        assertThat(restarted.list().orElseThrow().revocationLists()).containsExactly(newer);
    }

    private Map<String, String> revocations() throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("millmark.trust.lists.test.kind", "revocation-list");
        settings.put(
                "millmark.trust.anchors",
                Files.writeString(Files.createTempFile("root", ".pem"), signers.ours().rootPem())
                        .toString());
        return settings;
    }

    @Test
    void readsFilesOfEachKind(@TempDir Path directory) throws Exception {
        Instant now = Instant.now();
        RevocationList list = signers.ours().revoke(now, now);
        Path root = Files.writeString(directory.resolve("root.pem"), signers.ours().rootPem());
        Path clock =
                Files.writeString(directory.resolve("clock.pem"), signers.stranger().rootPem());
        Path crl = Files.write(directory.resolve("ca.crl"), list.der().toArray());
        String leaf = "0".repeat(64);

        TrustList trusted =
                new TrustAnchors(
                                config(
                                        Map.of(
                                                "millmark.trust.anchors",
                                                root.toString(),
                                                "millmark.trust.time-stamp-anchors",
                                                clock.toString(),
                                                "millmark.trust.revocation-lists",
                                                crl.toString(),
                                                "millmark.trust.distrusted",
                                                leaf + "@" + now)))
                        .list()
                        .orElseThrow();

        assertThat(trusted.anchors()).isEqualTo(signers.ours().trusted().anchors());
        assertThat(trusted.timeStampAnchors())
                .isEqualTo(signers.stranger().trusted().anchors().values().iterator().next());
        assertThat(trusted.revocationLists()).containsExactly(list);
        assertThat(trusted.distrusted()).containsExactly(Map.entry(Bytes.fromHex(leaf), now));
    }

    @Test
    void doesNotStartWithAFileThatHoldsNothing(@TempDir Path directory) throws Exception {
        String file = Files.writeString(directory.resolve("root.pem"), "nothing").toString();

        for (String key : List.of("anchors", "time-stamp-anchors", "revocation-lists", "issuers")) {
            assertThatThrownBy(
                            () -> new TrustAnchors(config(Map.of("millmark.trust." + key, file))))
                    .as(key)
                    .isInstanceOf(MalformedCertificateException.class);
        }
        assertThatThrownBy(() ->
                        new TrustAnchors(config(Map.of("millmark.trust.distrusted", "abc@now"))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void trustsNobodyWithoutConfiguration() throws Exception {
        assertThat(new TrustAnchors(config(Map.of())).list()).isEmpty();
    }

    private record Verifier(TrustAnchors anchors, TrustFetch fetch) {
        Optional<TrustList> list() {
            return anchors.list();
        }
    }

    private Verifier start(Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("millmark.trust.lists.test.url", site.address().toString());
        settings.put("millmark.trust.refresh-interval", "20ms");
        settings.put("millmark.trust.retry-interval", "10ms");
        TrustConfig config = config(settings);
        TrustAnchors anchors = new TrustAnchors(config);
        workers = new Workers(new SimpleMeterRegistry());
        TrustFetch fetch =
                new TrustFetch(
                        workers,
                        http,
                        config,
                        anchors,
                        new TrustListTable(transactions),
                        Clock.systemUTC());
        fetch.start(new StartupEvent());
        return new Verifier(anchors, fetch);
    }

    private void stop() throws InterruptedException {
        if (workers.find("trust-test").isPresent()) {
            workers.find("trust-test").orElseThrow().stop(Duration.ofSeconds(10));
        }
    }

    private static Map<String, String> pinned(String content) {
        return Map.of("millmark.trust.lists.test.sha256", digest(content).toHex());
    }

    private static Bytes digest(String content) {
        return HashAlgorithm.SHA256.digest(Bytes.utf8(content));
    }

    private static String pem(RevocationList list) {
        return "-----BEGIN X509 CRL-----\n"
                + Base64.getMimeEncoder().encodeToString(list.der().toArray())
                + "\n-----END X509 CRL-----\n";
    }

    private static TrustConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValues(settings)
                .withMapping(TrustConfig.class)
                .build()
                .getConfigMapping(TrustConfig.class);
    }

    private void awaitAsked(int times) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (site.asked() < times) {
            assertThat(System.nanoTime()).as("not asked in time").isLessThan(deadline);
            Thread.sleep(Duration.ofMillis(5));
        }
    }
}
