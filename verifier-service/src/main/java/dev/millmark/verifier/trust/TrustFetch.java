package dev.millmark.verifier.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.service.http.BoundedHttpClient;
import dev.millmark.service.http.Bounds;
import dev.millmark.service.http.HttpAnswer;
import dev.millmark.service.worker.Next;
import dev.millmark.service.worker.Pace;
import dev.millmark.service.worker.Workers;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/// Fetches trust anchors until they come, and again from time to time.
@ApplicationScoped
class TrustFetch {

    private static final Logger LOG = Logger.getLogger(TrustFetch.class);
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(10), 1 << 20);

    private final Workers workers;
    private final BoundedHttpClient http;
    private final TrustConfig config;
    private final TrustAnchors anchors;

    TrustFetch(Workers workers, BoundedHttpClient http, TrustConfig config, TrustAnchors anchors) {
        this.workers = workers;
        this.http = http;
        this.config = config;
        this.anchors = anchors;
    }

    void start(@Observes StartupEvent started) {
        config.url()
                .ifPresent(url ->
                        workers.start(
                                "trust-anchors",
                                Pace.retryingAfter(config.retryInterval()),
                                _ -> {
                                    fetch(url);
                                    return Next.after(config.refreshInterval());
                                }));
    }

    private void fetch(URI url)
            throws IOException, InterruptedException, MalformedCertificateException {
        List<Certificate> found = get(url);
        anchors.fetched(found);
        LOG.infof("count=%d trust anchors fetched", found.size());
    }

    private List<Certificate> get(URI url)
            throws IOException, InterruptedException, MalformedCertificateException {
        HttpAnswer answer = http.get(url, BOUNDS);
        if (answer.status() != 200) {
            throw new IOException(url + " answers " + answer.status());
        }
        List<Certificate> found = Pem.read(new String(answer.body(), UTF_8));
        if (found.isEmpty()) {
            throw new IOException(url + " has no PEM certificate");
        }
        return found;
    }
}
