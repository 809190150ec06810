package dev.millmark.c2pa.certificate;

import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/// A small certificate authority for those who vouch for their own signers. Certificates derive from what is given and
/// nothing else: the same key, name and validity give the same certificate, byte for byte, if the authority's algorithm
/// is deterministic.
public final class CertificateAuthority {

    private static final int SERIAL_SIZE = 16;
    private static final int KEY_IDENTIFIER_SIZE = 20;

    private final SigningKey key;
    private final Certificate certificate;

    private CertificateAuthority(SigningKey key, Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /// A new root.
    public static CertificateAuthority root(
            SigningKey key, DistinguishedName name, Validity validity) {
        X500Name subject = name.toX500Name();
        X509v3CertificateBuilder builder = builder(subject, key.publicKey(), subject, validity);
        add(builder, Extension.basicConstraints, true, new BasicConstraints(true));
        add(
                builder,
                Extension.keyUsage,
                true,
                new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        add(
                builder,
                Extension.subjectKeyIdentifier,
                false,
                new DEROctetString(keyIdentifier(key.publicKey())));
        return new CertificateAuthority(key, sign(builder, key));
    }

    /// An existing root.
    ///
    /// @throws IllegalArgumentException if the certificate is for another key
    public static CertificateAuthority of(SigningKey key, Certificate certificate) {
        if (!certificate.publicKey().equals(key.publicKey())) {
            throw new IllegalArgumentException(
                    certificate.subject() + " is for another key: load the key it was made for");
        }
        return new CertificateAuthority(key, certificate);
    }

    /// The root's certificate, to be put on trust lists.
    public Certificate certificate() {
        return certificate;
    }

    /// A certificate for signing claims, with both purposes that validators look for. It may begin or end whenever
    /// `validity` says: who keeps it and loads it again is told when it is not valid ([SigningCredential#of]).
    public SigningCredential issueSigner(
            SigningKey subjectKey, DistinguishedName name, Validity validity) {
        return SigningCredential.unchecked(
                subjectKey.signer(), List.of(certify(subjectKey.publicKey(), name, validity)));
    }

    /// A certificate for signing claims with a key that is elsewhere.
    ///
    /// @param publicKey the DER encoding of the subject's key (`SubjectPublicKeyInfo`)
    public Certificate certify(Bytes publicKey, DistinguishedName name, Validity validity) {
        return issue(
                publicKey,
                name,
                validity,
                false,
                KeyPurpose.CLAIM_SIGNING,
                KeyPurpose.EMAIL_PROTECTION);
    }

    /// A certificate for a time-stamp authority (RFC 3161 section 2.3).
    public Certificate issueTimeStampAuthority(
            SigningKey subjectKey, DistinguishedName name, Validity validity) {
        return issue(subjectKey.publicKey(), name, validity, true, KeyPurpose.TIME_STAMPING);
    }

    /// A list of what this authority has revoked (RFC 5280 section 5).
    ///
    /// @param revoked since when, by certificate
    /// @param validity from when until when the list is the latest
    public RevocationList revoke(Map<Certificate, Instant> revoked, Validity validity) {
        X509v2CRLBuilder builder =
                new X509v2CRLBuilder(
                        certificate.holder().getSubject(), Date.from(validity.notBefore()));
        builder.setNextUpdate(Date.from(validity.notAfter()));
        revoked.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().sha256().toHex()))
                .forEach(entry ->
                        builder.addCRLEntry(
                                entry.getKey().holder().getSerialNumber(),
                                Date.from(entry.getValue()),
                                CRLReason.unspecified));
        try {
            Bytes der =
                    Bytes.copyOf(builder.build(new CertificateSigner(key.signer())).getEncoded());
            return RevocationList.parse(der);
        } catch (IOException | MalformedCertificateException impossible) {
            throw new IllegalStateException(
                    "A revocation list just built does not parse", impossible);
        }
    }

    private Certificate issue(
            Bytes publicKey,
            DistinguishedName name,
            Validity validity,
            boolean critical,
            String... purposes) {
        X500Name issuer = certificate.holder().getSubject();
        X509v3CertificateBuilder builder = builder(issuer, publicKey, name.toX500Name(), validity);
        KeyPurposeId[] identifiers = new KeyPurposeId[purposes.length];
        for (int i = 0; i < purposes.length; i++) {
            identifiers[i] = KeyPurposeId.getInstance(new ASN1ObjectIdentifier(purposes[i]));
        }
        add(builder, Extension.basicConstraints, true, new BasicConstraints(false));
        add(builder, Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        add(builder, Extension.extendedKeyUsage, critical, new ExtendedKeyUsage(identifiers));
        add(
                builder,
                Extension.subjectKeyIdentifier,
                false,
                new DEROctetString(keyIdentifier(publicKey)));
        add(
                builder,
                Extension.authorityKeyIdentifier,
                false,
                new AuthorityKeyIdentifier(keyIdentifier(certificate.publicKey())));
        return sign(builder, key);
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, Bytes publicKey, X500Name subject, Validity validity) {
        Bytes seed =
                Bytes.concat(
                        publicKey,
                        Bytes.utf8(
                                issuer
                                        + "\n"
                                        + subject
                                        + "\n"
                                        + validity.notBefore()
                                        + "\n"
                                        + validity.notAfter()));
        BigInteger serial =
                new BigInteger(
                        1, HashAlgorithm.SHA256.digest(seed).slice(0, SERIAL_SIZE).toArray());
        return new X509v3CertificateBuilder(
                issuer,
                serial,
                Date.from(validity.notBefore()),
                Date.from(validity.notAfter()),
                subject,
                SubjectPublicKeyInfo.getInstance(publicKey.toArray()));
    }

    /// The start of the SHA-256 of the public key (RFC 7093 section 2, method 1).
    private static byte[] keyIdentifier(Bytes publicKey) {
        byte[] bits =
                SubjectPublicKeyInfo.getInstance(publicKey.toArray()).getPublicKeyData().getBytes();
        return HashAlgorithm.SHA256
                .digest(Bytes.copyOf(bits))
                .slice(0, KEY_IDENTIFIER_SIZE)
                .toArray();
    }

    private static Certificate sign(X509v3CertificateBuilder builder, SigningKey key) {
        return Certificate.of(builder.build(new CertificateSigner(key.signer())));
    }

    private static void add(
            X509v3CertificateBuilder builder,
            ASN1ObjectIdentifier extension,
            boolean critical,
            ASN1Encodable value) {
        try {
            builder.addExtension(extension, critical, value);
        } catch (IOException impossible) {
            throw new IllegalStateException(
                    "Extension " + extension + " does not encode", impossible);
        }
    }
}
