package dev.millmark.c2pa.certificate;

import dev.millmark.c2pa.cose.Signer;
import dev.millmark.encoding.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;

/// Lets a [Signer] sign what Bouncy Castle builds (certificates, time-stamps, OCSP responses): the same deterministic
/// signature, in X.509's encoding.
public final class CertificateSigner implements ContentSigner {

    private final Signer signer;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    /// A content signer by `signer`.
    public CertificateSigner(Signer signer) {
        this.signer = signer;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        String name =
                switch (signer.algorithm()) {
                    case ES256 -> "SHA256WITHECDSA";
                    case ES384 -> "SHA384WITHECDSA";
                    case ES512 -> "SHA512WITHECDSA";
                    case PS256 -> "SHA256WITHRSAANDMGF1";
                    case PS384 -> "SHA384WITHRSAANDMGF1";
                    case PS512 -> "SHA512WITHRSAANDMGF1";
                    case EDDSA -> "ED25519";
                };
        return new DefaultSignatureAlgorithmIdentifierFinder().find(name);
    }

    @Override
    public OutputStream getOutputStream() {
        return content;
    }

    @Override
    public byte[] getSignature() {
        Bytes signature = signer.sign(Bytes.copyOf(content.toByteArray()));
        return switch (signer.algorithm().family()) {
            case ECDSA -> der(signature);
            case RSA_PSS, ED25519 -> signature.toArray();
        };
    }

    /// `SEQUENCE { r INTEGER, s INTEGER }` (RFC 3279 section 2.2.3).
    private static byte[] der(Bytes pair) {
        int width = pair.size() / 2;
        ASN1Integer r = new ASN1Integer(new BigInteger(1, pair.slice(0, width).toArray()));
        ASN1Integer s = new ASN1Integer(new BigInteger(1, pair.from(width).toArray()));
        try {
            return new DERSequence(new ASN1Integer[] {r, s}).getEncoded(ASN1Encoding.DER);
        } catch (IOException impossible) {
            throw new IllegalStateException("Two integers do not encode", impossible);
        }
    }
}
