package dev.millmark.verifier.trust;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.RevocationList;
import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.encoding.Bytes;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The trust list. A configured file that cannot be read keeps the service from starting.
@Startup
@ApplicationScoped
public class TrustAnchors {

    private final List<TrustListContent> files = new ArrayList<>();
    private final List<Certificate> issuers = new ArrayList<>();
    private final Map<Bytes, Instant> distrusted;
    private final int expected;
    private final Map<String, TrustListContent> fetched = new TreeMap<>();
    private volatile Optional<TrustList> list;

    TrustAnchors(TrustConfig config) throws IOException, MalformedCertificateException {
        for (Path file : config.anchors().orElse(List.of())) {
            files.add(read(TrustListKind.ANCHORS, file));
        }
        for (Path file : config.timeStampAnchors().orElse(List.of())) {
            files.add(read(TrustListKind.TIME_STAMP_ANCHORS, file));
        }
        for (Path file : config.revocationLists().orElse(List.of())) {
            files.add(read(TrustListKind.REVOCATION_LIST, file));
        }
        for (Path file : config.issuers().orElse(List.of())) {
            issuers.addAll(certificates(read(TrustListKind.ANCHORS, file)));
        }
        distrusted = distrusted(config.distrusted().orElse(List.of()));
        expected = config.lists().size();
        list = assembled();
    }

    /// The trust list as it stands: the same object for as long as it says the same.
    ///
    /// @return empty while not everything that is configured has been read, or when it names nobody
    public Optional<TrustList> list() {
        return list;
    }

    /// Puts a list in the place of the last of its name.
    synchronized void take(String name, TrustListContent content) {
        if (!content.equals(fetched.put(name, content))) {
            list = assembled();
        }
    }

    /// Whether one of those whose revocation lists may be fetched issued this one.
    synchronized boolean isIssuedByAnyone(RevocationList revocations) {
        List<Certificate> all = new ArrayList<>(issuers);
        files.forEach(content -> all.addAll(certificates(content)));
        fetched.values().forEach(content -> all.addAll(certificates(content)));
        return all.stream().anyMatch(revocations::isIssuedBy);
    }

    private Optional<TrustList> assembled() {
        List<Certificate> anchors = new ArrayList<>();
        List<Certificate> timeStampAnchors = new ArrayList<>();
        List<RevocationList> revocations = new ArrayList<>();
        List<TrustListContent> all = new ArrayList<>(files);
        all.addAll(fetched.values());
        for (TrustListContent content : all) {
            switch (content) {
                case TrustListContent.Anchors(List<Certificate> some) -> anchors.addAll(some);
                case TrustListContent.TimeStampAnchors(List<Certificate> some) ->
                        timeStampAnchors.addAll(some);
                case TrustListContent.Revocations(List<RevocationList> some) ->
                        revocations.addAll(some);
            }
        }
        return anchors.isEmpty() || fetched.size() < expected
                ? Optional.empty()
                : Optional.of(
                        TrustList.of(anchors)
                                .withTimeStampAnchors(timeStampAnchors)
                                .withRevocationLists(revocations)
                                .distrusting(distrusted));
    }

    private static List<Certificate> certificates(TrustListContent content) {
        return switch (content) {
            case TrustListContent.Anchors(List<Certificate> some) -> some;
            case TrustListContent.TimeStampAnchors(List<Certificate> some) -> some;
            case TrustListContent.Revocations _ -> List.of();
        };
    }

    private static TrustListContent read(TrustListKind kind, Path file)
            throws IOException, MalformedCertificateException {
        try {
            return TrustListContent.read(kind, Bytes.copyOf(Files.readAllBytes(file)));
        } catch (MalformedCertificateException unusable) {
            throw new MalformedCertificateException(file + ": " + unusable.getMessage());
        }
    }

    private static Map<Bytes, Instant> distrusted(List<String> texts) {
        Map<Bytes, Instant> since = new HashMap<>();
        for (String text : texts) {
            String[] parts = text.split("@", 2);
            try {
                since.put(Digests.parse(parts[0]), Instant.parse(parts[parts.length - 1]));
            } catch (IllegalArgumentException | DateTimeException malformed) {
                throw new IllegalStateException(
                        "millmark.trust.distrusted: " + text + ": write <SHA-256>@<instant>",
                        malformed);
            }
        }
        return since;
    }
}
