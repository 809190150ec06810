package dev.millmark.watermarking.signing.request;

import dev.millmark.c2pa.certificate.CertificateSigner;
import dev.millmark.c2pa.certificate.KeyPurpose;
import dev.millmark.c2pa.cose.Signer;
import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;

/// A certificate signing request (RFC 2986) that asks for what validators want of a signer: the use `digitalSignature`,
/// and the purposes of claim signing and, for older validators, of e-mail protection.
final class CertificateRequest {

    private static final int LINE = 64;

    private CertificateRequest() {}

    /// The request in PEM.
    ///
    /// @param signer signs with the key that is to be certified
    /// @param publicKey the other half, DER
    /// @param subject such as `C=DE,O=Example Press,CN=signer`
    /// @throws IllegalArgumentException if `subject` is no distinguished name
    static String of(Signer signer, Bytes publicKey, String subject) {
        try {
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            extensions.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            extensions.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(
                            new KeyPurposeId[] {
                                purpose(KeyPurpose.CLAIM_SIGNING),
                                purpose(KeyPurpose.EMAIL_PROTECTION)
                            }));
            byte[] der =
                    new PKCS10CertificationRequestBuilder(
                                    new X500Name(subject),
                                    SubjectPublicKeyInfo.getInstance(publicKey.toArray()))
                            .addAttribute(
                                    PKCSObjectIdentifiers.pkcs_9_at_extensionRequest,
                                    extensions.generate())
                            .build(new CertificateSigner(signer))
                            .getEncoded();
            return "-----BEGIN CERTIFICATE REQUEST-----\n"
                    + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der)
                    + "\n-----END CERTIFICATE REQUEST-----\n";
        } catch (IOException impossible) {
            throw new IllegalStateException("a certificate request has no DER", impossible);
        }
    }

    private static KeyPurposeId purpose(String identifier) {
        return KeyPurposeId.getInstance(new ASN1ObjectIdentifier(identifier));
    }
}
