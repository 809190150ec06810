package dev.millmark.c2pa.certificate;

import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CRLEntryHolder;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.jspecify.annotations.Nullable;

/// A certificate revocation list (RFC 5280 section 5) that an operator has fetched. It can only revoke: a certificate
/// that is not on it, or a list that is out of date, proves nothing.
public final class RevocationList {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN X509 CRL-----([A-Za-z0-9+/=\\s]*)-----END X509 CRL-----");

    private final X509CRLHolder list;
    private final Bytes der;

    private RevocationList(X509CRLHolder list, Bytes der) {
        this.list = list;
        this.der = der;
    }

    /// Reads a DER `CertificateList`.
    ///
    /// @throws MalformedCertificateException if it is not one, or one that speaks for other issuers too or only for a
    ///     part of what its issuer revoked
    public static RevocationList parse(Bytes der) throws MalformedCertificateException {
        try {
            X509CRLHolder list = new X509CRLHolder(der.toArray());
            boolean isPartial =
                    list.getExtension(Extension.deltaCRLIndicator) != null
                            || list.getExtension(Extension.issuingDistributionPoint) != null;
            if (!isPartial) {
                return new RevocationList(list, der);
            }
        } catch (IOException | RuntimeException unreadable) { // the latter from bad ASN.1
            throw new MalformedCertificateException(
                    "Revocation list of " + der.size() + " bytes does not parse");
        }
        throw new MalformedCertificateException(
                "Revocation list of " + der.size() + " bytes is a partial or indirect one");
    }

    /// Reads a file of one DER `CertificateList`, or of any number in PEM (RFC 7468 section 6).
    ///
    /// @throws MalformedCertificateException if there is none, or one does not parse
    public static List<RevocationList> read(Bytes file) throws MalformedCertificateException {
        Matcher block = PEM.matcher(new String(file.toArray(), StandardCharsets.ISO_8859_1));
        List<RevocationList> lists = new ArrayList<>();
        while (block.find()) {
            try {
                lists.add(parse(Bytes.copyOf(Base64.getMimeDecoder().decode(block.group(1)))));
            } catch (IllegalArgumentException notBase64) {
                throw new MalformedCertificateException(
                        "Revocation list " + lists.size() + " of a file is not Base64");
            }
        }
        return lists.isEmpty() ? List.of(parse(file)) : List.copyOf(lists);
    }

    /// The DER encoding.
    public Bytes der() {
        return der;
    }

    /// The revocation of `certificate` by `issuer`, as the latest of `lists` that is the issuer's has it; empty where
    /// that does not say so. `removeFromCRL` ends a hold.
    public static Optional<Revocation> revocation(
            Collection<RevocationList> lists, Certificate certificate, Certificate issuer) {
        List<RevocationList> about =
                lists.stream().filter(list -> list.isAbout(certificate, issuer)).toList();
        if (about.stream().allMatch(list -> list.revocation(certificate).isEmpty())) {
            return Optional.empty();
        }
        return about.stream()
                .sorted(Comparator.comparing(RevocationList::thisUpdate).reversed())
                .filter(list -> list.isSignedBy(issuer))
                .findFirst()
                .flatMap(list -> list.revocation(certificate));
    }

    /// From when on the issuer says so.
    public Instant thisUpdate() {
        return list.getThisUpdate().toInstant();
    }

    /// Whether `issuer` issued the list: its name, signed by its key.
    public boolean isIssuedBy(Certificate issuer) {
        return list.getIssuer().equals(issuer.holder().getSubject()) && isSignedBy(issuer);
    }

    private boolean isAbout(Certificate certificate, Certificate issuer) {
        return list.getIssuer().equals(issuer.holder().getSubject())
                && certificate.holder().getIssuer().equals(list.getIssuer());
    }

    private Optional<Revocation> revocation(Certificate certificate) {
        X509CRLEntryHolder entry =
                list.getRevokedCertificate(certificate.holder().getSerialNumber());
        if (entry == null) {
            return Optional.empty();
        }
        Integer reason = reason(entry);
        return reason != null && reason == CRLReason.removeFromCRL
                ? Optional.empty()
                : Optional.of(
                        Revocation.of(
                                entry.getRevocationDate(),
                                reason,
                                entry.getExtension(Extension.invalidityDate)));
    }

    private static @Nullable Integer reason(X509CRLEntryHolder entry) {
        Extension reason = entry.getExtension(Extension.reasonCode);
        return reason == null
                ? null
                : CRLReason.getInstance(reason.getParsedValue()).getValue().intValue();
    }

    private boolean isSignedBy(Certificate issuer) {
        try {
            return list.isSignatureValid(
                    new JcaContentVerifierProviderBuilder().build(issuer.toJava()));
        } catch (CertException
                | OperatorCreationException
                | MalformedCertificateException
                | RuntimeException wrong) { // the last from bad ASN.1
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RevocationList that && der.equals(that.der);
    }

    @Override
    public int hashCode() {
        return der.hashCode();
    }

    @Override
    public String toString() {
        return "RevocationList[" + list.getIssuer() + "]";
    }
}
