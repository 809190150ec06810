package dev.millmark.c2pa.certificate;

import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.c2pa.cose.PublicKeys;
import dev.millmark.encoding.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.X509ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;

/// An X.509 certificate. Two are equal if their DER encodings are.
public final class Certificate {

    private final X509CertificateHolder holder;
    private final Bytes der;
    private final Bytes publicKey;
    private final String subject;
    private final String issuer;
    private final Instant notBefore;
    private final Instant notAfter;

    private Certificate(X509CertificateHolder holder) throws IOException {
        this.holder = holder;
        der = Bytes.copyOf(holder.getEncoded());
        publicKey = Bytes.copyOf(holder.getSubjectPublicKeyInfo().getEncoded());
        subject = holder.getSubject().toString();
        issuer = holder.getIssuer().toString();
        notBefore = holder.getNotBefore().toInstant();
        notAfter = holder.getNotAfter().toInstant();
    }

    /// Reads DER.
    ///
    /// @throws MalformedCertificateException if `der` is not exactly one certificate
    public static Certificate parse(Bytes der) throws MalformedCertificateException {
        try {
            return new Certificate(new X509CertificateHolder(der.toArray()));
        } catch (IOException
                | RuntimeException
                        unreadable) { // Bouncy Castle meets bad ASN.1 with many of the latter
            throw new MalformedCertificateException(
                    "Certificate of " + der.size() + " bytes does not parse");
        }
    }

    static Certificate of(X509CertificateHolder holder) {
        try {
            return new Certificate(holder);
        } catch (IOException impossible) {
            throw new IllegalStateException("A certificate just built does not encode", impossible);
        }
    }

    /// The DER encoding.
    public Bytes der() {
        return der;
    }

    /// The SHA-256 of the DER encoding, by which an allowed list names a certificate.
    public Bytes sha256() {
        return HashAlgorithm.SHA256.digest(der);
    }

    /// The subject's distinguished name as text, such as `C=DE,O=Example,CN=Signer`, to compare and to log.
    public String subject() {
        return subject;
    }

    /// The issuer's distinguished name as text.
    public String issuer() {
        return issuer;
    }

    /// The subject's name as attributes, as the certificate has them: the way to show who signed. [#subject] joins them
    /// to one text that cannot be split again safely, since a value may hold `, O=`.
    public List<NameAttribute> subjectAttributes() {
        return NameAttribute.of(holder.getSubject());
    }

    /// The subject's common name; empty where there is none, or several.
    public Optional<String> commonName() {
        return NameAttribute.only(NameAttribute.COMMON_NAME, subjectAttributes());
    }

    /// The subject's organization; empty where there is none, or several.
    public Optional<String> organization() {
        return NameAttribute.only(NameAttribute.ORGANIZATION, subjectAttributes());
    }

    /// What keeps the subject's key from being used ([PublicKeys#problem]); empty where nothing does.
    public Optional<String> keyProblem() {
        return PublicKeys.problem(holder.getSubjectPublicKeyInfo());
    }

    /// The DER encoding of the subject's public key (`SubjectPublicKeyInfo`).
    public Bytes publicKey() {
        return publicKey;
    }

    /// When the certificate begins to be valid.
    public Instant notBefore() {
        return notBefore;
    }

    /// When the certificate ends to be valid.
    public Instant notAfter() {
        return notAfter;
    }

    /// Whether the certificate is valid at `time`, both ends included (RFC 5280 section 4.1.2.5).
    public boolean isValidAt(Instant time) {
        return !time.isBefore(notBefore) && !time.isAfter(notAfter);
    }

    /// Whether subject and issuer are the same name.
    public boolean isSelfIssued() {
        return holder.getSubject().equals(holder.getIssuer());
    }

    /// Whether the certificate names an OCSP responder, so that its revocation can be asked for (RFC 5280 section
    /// 4.2.2.1).
    public boolean namesOcspResponder() {
        try {
            AuthorityInformationAccess access =
                    AuthorityInformationAccess.fromExtensions(holder.getExtensions());
            return access != null
                    && Arrays.stream(access.getAccessDescriptions())
                            .anyMatch(entry ->
                                    entry.getAccessMethod()
                                            .equals(X509ObjectIdentifiers.ocspAccessMethod));
        } catch (RuntimeException unreadable) { // Bouncy Castle meets bad ASN.1 with many kinds
            return false;
        }
    }

    /// Where the OCSP responder answers that the certificate names first over HTTP; empty where it names none.
    public Optional<URI> ocspResponder() {
        try {
            AuthorityInformationAccess access =
                    AuthorityInformationAccess.fromExtensions(holder.getExtensions());
            return access == null
                    ? Optional.empty()
                    : Arrays.stream(access.getAccessDescriptions())
                            .filter(entry ->
                                    entry.getAccessMethod()
                                            .equals(X509ObjectIdentifiers.ocspAccessMethod))
                            .flatMap(entry -> http(entry.getAccessLocation()).stream())
                            .findFirst();
        } catch (RuntimeException unreadable) { // Bouncy Castle meets bad ASN.1 with many kinds
            return Optional.empty();
        }
    }

    /// Where the certificate's issuer publishes its revocation list over HTTP, the first place; empty where none is
    /// named (RFC 5280 section 4.2.1.13).
    public Optional<URI> revocationList() {
        try {
            CRLDistPoint points = CRLDistPoint.fromExtensions(holder.getExtensions());
            return points == null
                    ? Optional.empty()
                    : Arrays.stream(points.getDistributionPoints())
                            .map(DistributionPoint::getDistributionPoint)
                            .filter(name ->
                                    name != null
                                            && name.getType() == DistributionPointName.FULL_NAME)
                            .flatMap(name ->
                                    Arrays.stream(
                                            GeneralNames.getInstance(name.getName()).getNames()))
                            .flatMap(name -> http(name).stream())
                            .findFirst();
        } catch (RuntimeException unreadable) { // Bouncy Castle meets bad ASN.1 with many kinds
            return Optional.empty();
        }
    }

    private static Optional<URI> http(GeneralName name) {
        if (name.getTagNo() != GeneralName.uniformResourceIdentifier) {
            return Optional.empty();
        }
        try {
            URI address = new URI(name.getName().toString());
            return Optional.of(address)
                    .filter(found ->
                            Set.of("http", "https").contains(String.valueOf(found.getScheme())));
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    X509CertificateHolder holder() {
        return holder;
    }

    /// The certificate as the JDK's class.
    ///
    /// @throws MalformedCertificateException if the JDK cannot read it
    public X509Certificate toJava() throws MalformedCertificateException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der.toArray()));
        } catch (CertificateException unreadable) {
            throw new MalformedCertificateException(
                    "Certificate of " + der.size() + " bytes is refused by the JDK");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Certificate that && der.equals(that.der);
    }

    @Override
    public int hashCode() {
        return der.hashCode();
    }

    @Override
    public String toString() {
        return "Certificate[" + subject() + "]";
    }
}
