package dev.millmark.c2pa.certificate;

import dev.millmark.c2pa.cose.PublicKeys;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;

/// The certificate profile of C2PA 2.4 section 14.5.1 for certificates that sign claims and time-stamps.
public final class CertificateProfile {

    private static final Set<ASN1ObjectIdentifier> SIGNATURES =
            Set.of(
                    X9ObjectIdentifiers.ecdsa_with_SHA256,
                    X9ObjectIdentifiers.ecdsa_with_SHA384,
                    X9ObjectIdentifiers.ecdsa_with_SHA512,
                    PKCSObjectIdentifiers.sha256WithRSAEncryption,
                    PKCSObjectIdentifiers.sha384WithRSAEncryption,
                    PKCSObjectIdentifiers.sha512WithRSAEncryption,
                    EdECObjectIdentifiers.id_Ed25519);

    private static final Set<ASN1ObjectIdentifier> HASHES =
            Set.of(
                    NISTObjectIdentifiers.id_sha256,
                    NISTObjectIdentifiers.id_sha384,
                    NISTObjectIdentifiers.id_sha512);

    private static final int VERSION_3 = 3;

    private CertificateProfile() {}

    /// What keeps `certificate` from signing claims; empty where nothing does. Whether its purposes are accepted is for
    /// the trust list to say.
    public static Optional<String> violation(Certificate certificate) {
        try {
            return violation(certificate.holder());
        } catch (RuntimeException unreadable) { // Bouncy Castle meets bad ASN.1 with many kinds
            return Optional.of("a field that does not parse");
        }
    }

    /// The extended key usages of `certificate` as object identifiers; empty where there are none or they do not parse.
    public static Set<String> purposes(Certificate certificate) {
        try {
            return purposes(certificate.holder().getExtensions());
        } catch (RuntimeException unreadable) { // Bouncy Castle meets bad ASN.1 with many kinds
            return Set.of();
        }
    }

    private static Optional<String> violation(X509CertificateHolder holder) {
        Extensions extensions = holder.getExtensions();
        if (holder.getVersionNumber() != VERSION_3 || extensions == null) {
            return Optional.of("not X.509 version 3");
        }
        var body = holder.toASN1Structure().getTBSCertificate();
        if (body.getIssuerUniqueId() != null || body.getSubjectUniqueId() != null) {
            return Optional.of("a unique ID of issuer or subject");
        }
        if (!isPermittedSignature(holder.getSignatureAlgorithm())) {
            return Optional.of("a signature algorithm that C2PA does not list");
        }
        Optional<String> keyProblem = PublicKeys.problem(holder.getSubjectPublicKeyInfo());
        if (keyProblem.isPresent()) {
            return keyProblem;
        }
        boolean selfIssued = holder.getSubject().equals(holder.getIssuer());
        if (!selfIssued && extensions.getExtension(Extension.authorityKeyIdentifier) == null) {
            return Optional.of("no authority key identifier");
        }
        return usageViolation(extensions);
    }

    private static Optional<String> usageViolation(Extensions extensions) {
        BasicConstraints constraints = BasicConstraints.fromExtensions(extensions);
        if (constraints != null && constraints.isCA()) {
            return Optional.of("a certificate authority's certificate");
        }
        KeyUsage usage = KeyUsage.fromExtensions(extensions);
        if (usage == null || !usage.hasUsages(KeyUsage.digitalSignature)) {
            return Optional.of("no key usage digitalSignature");
        }
        if (usage.hasUsages(KeyUsage.keyCertSign)) {
            return Optional.of("key usage keyCertSign");
        }
        Set<String> purposes = purposes(extensions);
        if (purposes.isEmpty() || purposes.contains(KeyPurpose.ANY)) {
            return Optional.of("no extended key usage, or any");
        }
        boolean exclusive =
                purposes.contains(KeyPurpose.TIME_STAMPING)
                        || purposes.contains(KeyPurpose.OCSP_SIGNING);
        return exclusive && purposes.size() > 1
                ? Optional.of("time-stamping or OCSP signing beside another purpose")
                : Optional.empty();
    }

    private static Set<String> purposes(Extensions extensions) {
        ExtendedKeyUsage usage =
                extensions == null ? null : ExtendedKeyUsage.fromExtensions(extensions);
        Set<String> purposes = new LinkedHashSet<>();
        if (usage != null) {
            Arrays.stream(usage.getUsages()).map(KeyPurposeId::getId).forEach(purposes::add);
        }
        return purposes;
    }

    private static boolean isPermittedSignature(AlgorithmIdentifier algorithm) {
        if (!algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
            return SIGNATURES.contains(algorithm.getAlgorithm());
        }
        RSASSAPSSparams parameters = RSASSAPSSparams.getInstance(algorithm.getParameters());
        AlgorithmIdentifier hash = parameters.getHashAlgorithm();
        AlgorithmIdentifier maskHash =
                AlgorithmIdentifier.getInstance(parameters.getMaskGenAlgorithm().getParameters());
        return HASHES.contains(hash.getAlgorithm())
                && hash.getAlgorithm().equals(maskHash.getAlgorithm());
    }
}
