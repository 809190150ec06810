package dev.millmark.verifier.trust;

import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.RevocationList;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.encoding.Bytes;
import dev.millmark.service.http.BoundedHttpClient;
import dev.millmark.service.http.Bounds;
import dev.millmark.service.http.HttpAnswer;
import dev.millmark.service.worker.Next;
import dev.millmark.service.worker.Pace;
import dev.millmark.service.worker.Workers;
import dev.millmark.verifier.trust.TrustConfig.FetchedList;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Fetches lists of whom to trust until they come, and again from time to time. What was taken once stays, in the
/// database, until an operator names the digest of another: a source that says something else is told of and not
/// followed. Revocation lists alone follow their source, as long as an issuer signed them and they get no older.
@ApplicationScoped
class TrustFetch {

    private static final Logger LOG = Logger.getLogger(TrustFetch.class);
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(10), 8 << 20);

    private final Workers workers;
    private final BoundedHttpClient http;
    private final TrustConfig config;
    private final TrustAnchors anchors;
    private final TrustListTable table;
    private final Clock clock;
    private final Map<String, Bytes> withheld = new ConcurrentHashMap<>();

    TrustFetch(
            Workers workers,
            BoundedHttpClient http,
            TrustConfig config,
            TrustAnchors anchors,
            TrustListTable table,
            Clock clock) {
        this.workers = workers;
        this.http = http;
        this.config = config;
        this.anchors = anchors;
        this.table = table;
        this.clock = clock;
    }

    /// @throws IllegalStateException if a list would be taken from anybody
    void start(@Observes StartupEvent started) {
        config.lists().forEach(this::check);
        config.lists()
                .forEach((name, list) ->
                        workers.start(
                                "trust-" + name,
                                Pace.retryingAfter(config.retryInterval()),
                                _ -> {
                                    refresh(name, list);
                                    return Next.after(config.refreshInterval());
                                }));
    }

    /// The digests of what sources say now and is not taken, by list.
    Map<String, Bytes> withheld() {
        return new TreeMap<>(withheld);
    }

    private void check(String name, FetchedList list) {
        boolean isRevocations = list.kind() == TrustListKind.REVOCATION_LIST;
        if (isRevocations && list.sha256().isPresent()) {
            throw new IllegalStateException(
                    key(name, "sha256") + ": a revocation list changes, leave it out");
        }
        pin(name, list);
        if (!isRevocations
                && !"https".equals(list.url().getScheme())
                && list.sha256().isEmpty()
                && !config.firstContact()) {
            throw new IllegalStateException(
                    key(name, "url")
                            + "="
                            + list.url()
                            + " is not https, so anybody on the way could say whom to trust: set "
                            + key(name, "sha256")
                            + ", or millmark.trust.first-contact=true");
        }
    }

    private static Optional<Bytes> pin(String name, FetchedList list) {
        try {
            return list.sha256().map(Digests::parse);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalStateException(
                    key(name, "sha256") + ": " + malformed.getMessage(), malformed);
        }
    }

    private static String key(String name, String property) {
        return "millmark.trust.lists." + name + "." + property;
    }

    private void refresh(String name, FetchedList list)
            throws IOException, InterruptedException, MalformedCertificateException, SQLException {
        Optional<Bytes> pin = pin(name, list);
        Optional<Bytes> seen = table.find(name, list.url());
        Optional<Bytes> kept =
                seen.filter(content -> pin.isEmpty() || pin.get().equals(digest(content)));
        if (kept.isPresent()) {
            anchors.take(name, TrustListContent.read(list.kind(), kept.get()));
        }
        Bytes fetched = get(list.url());
        TrustListContent content = TrustListContent.read(list.kind(), fetched);
        if (kept.filter(fetched::equals).isPresent()) {
            withheld.remove(name);
        } else if (mayTake(content, pin, kept, fetched)) {
            take(name, list, seen, fetched, content);
        } else if (!digest(fetched).equals(withheld.put(name, digest(fetched)))) {
            LOG.warnf(
                    "list=%s digest=%s the source says something else now: not taken",
                    name, digest(fetched).toHex());
        }
    }

    private boolean mayTake(
            TrustListContent content, Optional<Bytes> pin, Optional<Bytes> kept, Bytes fetched)
            throws IOException, MalformedCertificateException {
        if (content instanceof TrustListContent.Revocations(var lists)) {
            boolean isIssued = lists.stream().allMatch(anchors::isIssuedByAnyone);
            if (!isIssued && kept.isEmpty()) {
                throw new IOException("nobody who is known issued the revocation list");
            }
            return isIssued
                    && (kept.isEmpty()
                            || !latest(lists).isBefore(latest(RevocationList.read(kept.get()))));
        }
        return pin.isPresent() ? pin.get().equals(digest(fetched)) : kept.isEmpty();
    }

    private static Instant latest(Iterable<RevocationList> lists) {
        Instant latest = Instant.MIN;
        for (RevocationList list : lists) {
            latest = list.thisUpdate().isAfter(latest) ? list.thisUpdate() : latest;
        }
        return latest;
    }

    private void take(
            String name,
            FetchedList list,
            Optional<Bytes> seen,
            Bytes fetched,
            TrustListContent content)
            throws IOException, SQLException {
        if (!table.replace(name, list.url(), seen, fetched, clock.instant())) {
            throw new IOException("another instance took the list " + name + " meanwhile");
        }
        anchors.take(name, content);
        withheld.remove(name);
        LOG.infof("list=%s digest=%s taken", name, digest(fetched).toHex());
    }

    private static Bytes digest(Bytes content) {
        return HashAlgorithm.SHA256.digest(content);
    }

    private Bytes get(URI url) throws IOException, InterruptedException {
        HttpAnswer answer = http.get(url, BOUNDS);
        if (answer.status() != 200) {
            throw new IOException(url + " answers " + answer.status());
        }
        return Bytes.copyOf(answer.body());
    }
}
