package dev.millmark.verifier.trust;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.certificate.TrustList;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The trust list. A configured file that cannot be read keeps the service from starting.
@Startup
@ApplicationScoped
public class TrustAnchors {

    private final List<Certificate> configured;
    private final boolean awaitsFetched;
    private volatile List<Certificate> fetched = List.of();

    TrustAnchors(TrustConfig config) throws IOException, MalformedCertificateException {
        this.configured = read(config.anchors().orElse(List.of()));
        this.awaitsFetched = config.url().isPresent();
    }

    /// The trust list as it stands.
    ///
    /// @return empty while what is configured has not been read, or when it names nobody
    public Optional<TrustList> list() {
        List<Certificate> now = fetched;
        if (awaitsFetched && now.isEmpty() || now.isEmpty() && configured.isEmpty()) {
            return Optional.empty();
        }
        List<Certificate> all = new ArrayList<>(configured);
        all.addAll(now);
        return Optional.of(TrustList.of(all));
    }

    /// @param anchors not empty
    void fetched(List<Certificate> anchors) {
        if (anchors.isEmpty()) {
            throw new IllegalArgumentException("no trust anchor was fetched: keep the last ones");
        }
        fetched = List.copyOf(anchors);
    }

    private static List<Certificate> read(List<Path> files)
            throws IOException, MalformedCertificateException {
        List<Certificate> anchors = new ArrayList<>();
        for (Path file : files) {
            List<Certificate> found = Pem.read(Files.readString(file));
            if (found.isEmpty()) {
                throw new MalformedCertificateException(file + " has no PEM certificate");
            }
            anchors.addAll(found);
        }
        return List.copyOf(anchors);
    }
}
