package dev.millmark.c2pa.validation;

import dev.millmark.c2pa.TestCredentials;
import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.CertificateSigner;
import dev.millmark.c2pa.certificate.SigningKey;
import dev.millmark.encoding.Bytes;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;

/// What OCSP responders say.
final class OcspResponses {

    private OcspResponses() {}

    /// A response that counts a minute around now.
    static Bytes about(
            Certificate leaf, Certificate issuer, CertificateStatus status, SigningKey responder)
            throws Exception {
        Instant now = TestCredentials.NOW;
        DigestCalculator sha1 = new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1);
        BasicOCSPRespBuilder builder =
                new BasicOCSPRespBuilder(
                        SubjectPublicKeyInfo.getInstance(responder.publicKey().toArray()), sha1);
        builder.addResponse(
                new CertificateID(sha1, holder(issuer), holder(leaf).getSerialNumber()),
                status,
                Date.from(now.minusSeconds(60)),
                Date.from(now.plusSeconds(60)));
        BasicOCSPResp basic =
                builder.build(new CertificateSigner(responder.signer()), null, Date.from(now));
        OCSPResp response = new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic);
        return Bytes.copyOf(response.getEncoded());
    }

    private static X509CertificateHolder holder(Certificate certificate) throws Exception {
        return new X509CertificateHolder(certificate.der().toArray());
    }
}
