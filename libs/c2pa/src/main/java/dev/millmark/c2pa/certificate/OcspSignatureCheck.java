package dev.millmark.c2pa.certificate;

import java.security.cert.CertificateException;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/// Checks the signatures of OCSP responses with the Java runtime.
final class OcspSignatureCheck implements OcspResponse.SignatureCheck {

    private final JcaContentVerifierProviderBuilder verifiers =
            new JcaContentVerifierProviderBuilder();

    @Override
    public boolean isIssuedBy(X509CertificateHolder certificate, X509CertificateHolder issuer) {
        try {
            return certificate.isSignatureValid(verifiers.build(issuer));
        } catch (CertException | CertificateException | OperatorCreationException broken) {
            return false;
        }
    }

    @Override
    public boolean isSignedBy(BasicOCSPResp response, X509CertificateHolder responder) {
        try {
            return response.isSignatureValid(verifiers.build(responder));
        } catch (OCSPException | CertificateException | OperatorCreationException broken) {
            return false;
        }
    }
}
