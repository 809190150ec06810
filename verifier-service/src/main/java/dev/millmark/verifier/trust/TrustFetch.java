package dev.millmark.verifier.trust;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.Pem;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Fetches trust anchors until they come, and again from time to time.
@ApplicationScoped
class TrustFetch {

    private static final Logger LOG = Logger.getLogger(TrustFetch.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int LONGEST_PEM = 1 << 20;

    private final TrustConfig config;
    private final TrustAnchors anchors;
    private volatile @Nullable Thread thread;

    TrustFetch(TrustConfig config, TrustAnchors anchors) {
        this.config = config;
        this.anchors = anchors;
    }

    void start(@Observes StartupEvent started) {
        config.url()
                .ifPresent(url ->
                        thread =
                                Thread.ofVirtual()
                                        .name("trust-anchors")
                                        .start(() -> keepFetching(url)));
    }

    void stop(@Observes ShutdownEvent stopped) {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void keepFetching(URI url) {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            while (true) {
                Thread.sleep(fetch(http, url) ? config.refreshInterval() : config.retryInterval());
            }
        } catch (InterruptedException e) {
            LOG.debugf("reason=%s", "stopped");
        }
    }

    private boolean fetch(HttpClient http, URI url) throws InterruptedException {
        try {
            List<Certificate> found = get(http, url);
            anchors.fetched(found);
            LOG.infof("count=%d trust anchors fetched", found.size());
            return true;
        } catch (IOException | MalformedCertificateException e) {
            LOG.warnf(
                    "reason=%s trust anchors not fetched: %s",
                    e.getClass().getSimpleName(), e.getMessage());
            return false;
        }
    }

    private static List<Certificate> get(HttpClient http, URI url)
            throws IOException, InterruptedException, MalformedCertificateException {
        HttpRequest request = HttpRequest.newBuilder(url).timeout(TIMEOUT).GET().build();
        HttpResponse<String> response =
                http.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_PEM));
        if (response.statusCode() != 200) {
            throw new IOException(url + " answers " + response.statusCode());
        }
        List<Certificate> found = Pem.read(response.body());
        if (found.isEmpty()) {
            throw new IOException(url + " has no PEM certificate");
        }
        return found;
    }
}
