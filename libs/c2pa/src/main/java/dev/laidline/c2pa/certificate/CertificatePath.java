package dev.laidline.c2pa.certificate;

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
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Path validation (RFC 5280 section 6) from a signer's certificate to a trust anchor.
public final class CertificatePath {

    /// Longer chains are not followed.
    private static final int MOST = 8;

    private CertificatePath() {}

    /// The trust anchor that vouches for `chain` at `time`; empty where none does. The chain may end before the anchor
    /// or with it. A chain that is nothing but an anchor is not vouched for: a certificate authority signs no claims.
    public static Optional<Certificate> anchor(
            List<Certificate> chain, Set<Certificate> anchors, Instant time) {
        if (anchors.isEmpty() || chain.size() > MOST || anchors.contains(chain.getFirst())) {
            return Optional.empty();
        }
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
