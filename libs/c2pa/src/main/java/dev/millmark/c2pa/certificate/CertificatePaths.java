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

/// Path validation (RFC 5280 section 6) from a signer's certificate to a trust anchor. Remembers the last paths it found,
/// since one signer signs many texts; remembers nothing about chains that led nowhere. Safe for use by several threads.
public final class CertificatePaths {

    /// Longer chains are not followed.
    private static final int MOST = 8;

    /// How many paths are remembered.
    private static final int MOST_REMEMBERED = 256;

    private final Map<Question, Certificate> remembered =
            Collections.synchronizedMap(
                    new LinkedHashMap<>() {
                        @Override
                        protected boolean removeEldestEntry(
                                Map.Entry<Question, Certificate> eldest) {
                            return size() > MOST_REMEMBERED;
                        }
                    });

    private record Question(List<Certificate> chain, Set<Certificate> anchors) {}

    /// The trust anchor that vouches for `chain` at `time`; empty where none does. The chain may end before the anchor
    /// or with it. A chain that is nothing but an anchor is not vouched for: a certificate authority signs no claims.
    public Optional<Certificate> anchor(
            List<Certificate> chain, Set<Certificate> anchors, Instant time) {
        if (anchors.isEmpty() || chain.size() > MOST || anchors.contains(chain.getFirst())) {
            return Optional.empty();
        }
        Question question = new Question(List.copyOf(chain), anchors);
        Certificate known = remembered.get(question);
        if (known != null
                && known.isValidAt(time)
                && chain.stream().allMatch(link -> link.isValidAt(time))) {
            return Optional.of(known);
        }
        Optional<Certificate> found = search(chain, anchors, time);
        found.ifPresent(anchor -> remembered.put(question, anchor));
        return found;
    }

    private static Optional<Certificate> search(
            List<Certificate> chain, Set<Certificate> anchors, Instant time) {
        try {
            List<X509Certificate> path = new ArrayList<>();
            for (Certificate certificate : chain) {
                path.add(certificate.toJava());
                Optional<Certificate> found = anchor(path, certificate.issuer(), anchors, time);
                if (found.isPresent()) {
                    return found;
                }
            }
        } catch (MalformedCertificateException refused) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<Certificate> anchor(
            List<X509Certificate> path, String issuer, Set<Certificate> anchors, Instant time)
            throws MalformedCertificateException {
        for (Certificate anchor : anchors) {
            if (anchor.subject().equals(issuer) && leadsTo(path, anchor, time)) {
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
