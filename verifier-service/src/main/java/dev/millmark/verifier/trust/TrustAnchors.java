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
    private List<Certificate> listed = List.of();
    private volatile Optional<TrustList> list;

    TrustAnchors(TrustConfig config) throws IOException, MalformedCertificateException {
        this.configured = read(config.anchors().orElse(List.of()));
        this.list =
                config.url().isPresent() || configured.isEmpty()
                        ? Optional.empty()
                        : Optional.of(TrustList.of(configured));
    }

    /// The trust list as it stands: the same object for as long as it names the same anchors.
    ///
    /// @return empty while what is configured has not been read, or when it names nobody
    public Optional<TrustList> list() {
        return list;
    }

    /// @param anchors not empty
    synchronized void fetched(List<Certificate> anchors) {
        if (anchors.isEmpty()) {
            throw new IllegalArgumentException("no trust anchor was fetched: keep the last ones");
        }
        List<Certificate> all = new ArrayList<>(configured);
        all.addAll(anchors);
        if (!all.equals(listed)) {
            listed = List.copyOf(all);
            list = Optional.of(TrustList.of(all));
        }
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
