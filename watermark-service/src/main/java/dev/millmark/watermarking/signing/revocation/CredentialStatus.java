package dev.millmark.watermarking.signing.revocation;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.OcspResponse;
import dev.millmark.encoding.Bytes;
import dev.millmark.service.http.BoundedHttpClient;
import dev.millmark.service.http.Bounds;
import dev.millmark.service.http.HttpAnswer;
import dev.millmark.service.worker.Next;
import dev.millmark.service.worker.Pace;
import dev.millmark.service.worker.Workers;
import dev.millmark.watermarking.signing.CurrentIdentity;
import dev.millmark.watermarking.signing.SigningConfig;
import dev.millmark.watermarking.signing.SigningIdentity;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Asks the issuer of the signing certificate whether that is revoked, again and again. A revoked one seals nothing.
/// What was said last is kept in a file, so that it counts from the start on, also while the issuer is away.
@Singleton
public class CredentialStatus {

    private static final Logger LOG = Logger.getLogger(CredentialStatus.class);
    private static final int LARGEST_ANSWER = 8 << 20;
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final Workers workers;
    private final BoundedHttpClient http;
    private final RevocationConfig config;
    private final Path directory;
    private final CurrentIdentity identity;
    private final Clock clock;
    private volatile @Nullable IssuersWord word;
    private @Nullable Instant asked;

    CredentialStatus(
            Workers workers,
            BoundedHttpClient http,
            RevocationConfig config,
            SigningConfig signing,
            CurrentIdentity identity,
            Clock clock) {
        this.workers = workers;
        this.http = http;
        this.config = config;
        this.directory = signing.directory();
        this.identity = identity;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        workers.start(
                "credential-status",
                Pace.retryingAfter(config.retryInterval()),
                _ -> {
                    refresh();
                    return Next.after(LOOK_AGAIN);
                });
    }

    /// Whether the issuer has revoked a certificate, as far as is known.
    public boolean isRevoked(Certificate leaf) {
        IssuersWord known = word;
        return known != null && known.about().equals(leaf) && known.isRevoked();
    }

    /// Responses to staple to what a certificate signs; none where none is good now.
    public List<OcspResponse> staples(Certificate leaf) {
        IssuersWord known = word;
        return known != null && known.about().equals(leaf) ? known.staples() : List.of();
    }

    /// One turn: what is kept counts while it is good; the issuer is asked when that is due.
    void refresh() throws IOException, InterruptedException, MalformedCertificateException {
        SigningIdentity current = identity.latest();
        Certificate leaf = current.credential().leaf();
        Optional<RevocationSource> source =
                issuer(current).flatMap(issuer -> RevocationSource.of(leaf, issuer));
        if (source.isEmpty()) {
            word = IssuersWord.none(leaf);
            return;
        }
        Instant now = clock.instant();
        IssuersWord known = word;
        if (known == null || !known.about().equals(leaf)) {
            asked = null;
        }
        // revocations do not lapse, and a good response does
        if (known == null || !known.isRevoked() || !known.about().equals(leaf)) {
            word = kept(source.get(), now).orElse(IssuersWord.none(leaf));
        }
        Instant last = asked;
        if (last == null || !now.isBefore(last.plus(config.refreshInterval()))) {
            ask(source.get(), now);
            asked = now;
        }
    }

    private void ask(RevocationSource source, Instant now)
            throws IOException, InterruptedException, MalformedCertificateException {
        HttpAnswer answer =
                http.get(source.address(), new Bounds(config.timeout(), LARGEST_ANSWER));
        if (answer.status() != 200) {
            throw new IOException(source.address().getHost() + " answers " + answer.status());
        }
        Bytes content = Bytes.copyOf(answer.body());
        IssuersWord said = source.read(content, now);
        keep(source.leaf(), content);
        if (said.isRevoked() && !isRevoked(source.leaf())) {
            LOG.error("the issuer has revoked the signing certificate: nothing is sealed with it");
        }
        word = said;
    }

    private static Optional<Certificate> issuer(SigningIdentity identity) {
        List<Certificate> chain = identity.credential().chain();
        return chain.size() > 1 ? Optional.of(chain.get(1)) : identity.root();
    }

    private Optional<IssuersWord> kept(RevocationSource source, Instant now) throws IOException {
        Path file = file(source.leaf());
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(source.read(Bytes.copyOf(Files.readAllBytes(file)), now));
        } catch (MalformedCertificateException pastOrDamaged) {
            return Optional.empty();
        }
    }

    private void keep(Certificate leaf, Bytes content) throws IOException {
        Files.createDirectories(directory);
        Path part = Files.createTempFile(directory, ".status", ".part");
        Files.write(part, content.toArray());
        Files.move(part, file(leaf), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path file(Certificate leaf) {
        return directory.resolve("status-" + leaf.sha256().toHex().substring(0, 16));
    }
}
