package dev.millmark.c2pa.certificate;

import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Path validation (RFC 5280 section 6) from a signer's certificate to a trust anchor. Remembers the last paths it
/// found, since one signer signs many texts; remembers nothing about chains that led nowhere. Safe for use by several
/// threads.
public final class CertificatePaths {

    /// Longer chains are not followed.
    private static final int MOST = 8;

    /// How many paths are remembered.
    private static final int MOST_REMEMBERED = 256;

    private final Map<Question, List<Certificate>> remembered =
            Collections.synchronizedMap(
                    new LinkedHashMap<>() {
                        @Override
                        protected boolean removeEldestEntry(
                                Map.Entry<Question, List<Certificate>> eldest) {
                            return size() > MOST_REMEMBERED;
                        }
                    });

    private record Question(List<Certificate> chain, Set<Certificate> anchors) {}

    /// The path from the first certificate of `chain` to the trust anchor that vouches for it at `time`, both included;
    /// empty where none does. The chain may end before the anchor or with it. A chain that is nothing but an anchor is
    /// not vouched for: a certificate authority signs no claims.
    public Optional<List<Certificate>> path(
            List<Certificate> chain, Set<Certificate> anchors, Instant time) {
        if (anchors.isEmpty()
                || chain.size() > MOST
                || anchors.contains(chain.getFirst())
                || chain.stream().anyMatch(link -> link.keyProblem().isPresent())) {
            return Optional.empty();
        }
        Question question = new Question(List.copyOf(chain), anchors);
        List<Certificate> known = remembered.get(question);
        if (known != null && known.stream().allMatch(link -> link.isValidAt(time))) {
            return Optional.of(known);
        }
        Optional<List<Certificate>> found = search(chain, anchors, time);
        found.ifPresent(path -> remembered.put(question, path));
        return found;
    }

    private static Optional<List<Certificate>> search(
            List<Certificate> chain, Set<Certificate> anchors, Instant time) {
        try {
            List<Certificate> path = new ArrayList<>();
            List<X509Certificate> links = new ArrayList<>();
            for (Certificate certificate : chain) {
                path.add(certificate);
                links.add(certificate.toJava());
                Optional<Certificate> found = anchor(links, certificate.issuer(), anchors, time);
                if (found.isPresent()) {
                    path.add(found.get());
                    return Optional.of(List.copyOf(path));
                }
            }
        } catch (MalformedCertificateException refused) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<Certificate> anchor(
            List<X509Certificate> links, String issuer, Set<Certificate> anchors, Instant time)
            throws MalformedCertificateException {
        for (Certificate anchor : anchors) {
            if (anchor.subject().equals(issuer) && leadsTo(links, anchor, time)) {
                return Optional.of(anchor);
            }
        }
        return Optional.empty();
    }

    private static boolean leadsTo(List<X509Certificate> path, Certificate anchor, Instant time)
            throws MalformedCertificateException {
        if (!anchor.isValidAt(time)) {
            return false;
        }
        try {
            Set<TrustAnchor> anchors =
                    new HashSet<>(Set.of(new TrustAnchor(anchor.toJava(), null)));
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(time));
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509").generateCertPath(path),
                            parameters);
            return true;
        } catch (CertPathValidatorException | CertificateException broken) {
            return false;
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException missing) {
            throw new IllegalStateException(
                    "This Java runtime lacks PKIX path validation", missing);
        }
    }
}
