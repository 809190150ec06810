package dev.millmark.verifier.report;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.validation.ManifestReport;
import dev.millmark.c2pa.validation.SignerReport;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/// What a signer is called: the common name of the certificate's subject (RFC 5280 section 4.1.2.6), read from the certificate itself.
/// The subject's text form cannot be taken apart at commas: a name may have some in it.
final class SignerName {

    private static final int REPLACEMENT = 0xFFFD;

    private SignerName() {}

    static String of(ManifestReport credential) {
        return credential
                .signer()
                .map(SignerReport::certificate)
                .map(SignerName::of)
                .orElse("A signer");
    }

    /// The last common name, else the whole subject.
    static String of(Certificate certificate) {
        X500Name subject =
                org.bouncycastle.asn1.x509.Certificate.getInstance(certificate.der().toArray())
                        .getSubject();
        String name = certificate.subject();
        for (RDN part : subject.getRDNs()) {
            for (AttributeTypeAndValue attribute : part.getTypesAndValues()) {
                ASN1Encodable value = attribute.getValue();
                if (attribute.getType().equals(BCStyle.CN) && value instanceof ASN1String text) {
                    name = text.getString();
                }
            }
        }
        return printable(name);
    }

    /// A name that turns the line around or ends it would speak for us.
    private static String printable(String name) {
        StringBuilder printable = new StringBuilder();
        name.codePoints()
                .map(c ->
                        Character.isISOControl(c)
                                        || Character.getType(c) == Character.FORMAT
                                        || Character.getType(c) == Character.LINE_SEPARATOR
                                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                                ? REPLACEMENT
                                : c)
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }
}
