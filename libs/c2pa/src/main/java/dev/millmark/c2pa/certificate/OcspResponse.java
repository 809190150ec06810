package dev.millmark.c2pa.certificate;

import dev.millmark.c2pa.bytes.Bytes;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/// A stapled OCSP response (RFC 6960), which tells whether a certificate was revoked without asking anybody.
public final class OcspResponse {

    /// The unprotected header of responses stapled to a claim signature (C2PA 2.4 section 14.5.2):
    /// `{"ocspVals": [OCSPResponse, …]}`.
    public static final String HEADER = "rVals";

    /// The one key of that header.
    public static final String HEADER_VALUES = "ocspVals";

    private final BasicOCSPResp response;
    private final Bytes der;

    private OcspResponse(BasicOCSPResp response, Bytes der) {
        this.response = response;
        this.der = der;
    }

    /// What a responder says about a certificate.
    public sealed interface Answer {

        /// Not revoked.
        record Good() implements Answer {}

        /// Revoked.
        ///
        /// @param since when
        record Revoked(Instant since) implements Answer {}

        /// The responder does not know the certificate.
        record Unknown() implements Answer {}
    }

    /// Reads an `OCSPResponse`.
    ///
    /// @throws MalformedCertificateException if it is not a successful response
    public static OcspResponse parse(Bytes der) throws MalformedCertificateException {
        try {
            if (new OCSPResp(der.toArray()).getResponseObject() instanceof BasicOCSPResp response) {
                return new OcspResponse(response, der);
            }
        } catch (IOException
                | OCSPException
                | RuntimeException unreadable) { // the last from bad ASN.1
            throw new MalformedCertificateException(
                    "OCSP response of " + der.size() + " bytes does not parse");
        }
        throw new MalformedCertificateException(
                "OCSP response of " + der.size() + " bytes has no answer");
    }

    /// The DER encoding.
    public Bytes der() {
        return der;
    }

    /// What the response says about `leaf` at `time`; empty where it says nothing that counts: about another
    /// certificate, from a responder the issuer did not appoint, or for another time.
    public Optional<Answer> about(Certificate leaf, Certificate issuer, Instant time) {
        try {
            if (!isSignedFor(issuer, time)) {
                return Optional.empty();
            }
            for (SingleResp single : response.getResponses()) {
                boolean matches =
                        single.getCertID()
                                        .matchesIssuer(
                                                issuer.holder(), new BcDigestCalculatorProvider())
                                && single.getCertID()
                                        .getSerialNumber()
                                        .equals(leaf.holder().getSerialNumber());
                if (matches && covers(single, time)) {
                    return Optional.of(answer(single.getCertStatus()));
                }
            }
        } catch (OCSPException
                | OperatorCreationException
                | CertException
                | CertificateException broken) {
            return Optional.empty();
        } catch (RuntimeException broken) { // Bouncy Castle meets bad ASN.1 with many kinds
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Answer answer(CertificateStatus status) {
        if (status == CertificateStatus.GOOD) {
            return new Answer.Good();
        }
        return status instanceof RevokedStatus revoked
                ? new Answer.Revoked(revoked.getRevocationTime().toInstant())
                : new Answer.Unknown();
    }

    private static boolean covers(SingleResp single, Instant time) {
        return !time.isBefore(single.getThisUpdate().toInstant())
                && (single.getNextUpdate() == null
                        || !time.isAfter(single.getNextUpdate().toInstant()));
    }

    /// RFC 6960 section 4.2.2.2: the issuer signs, or whom it gave a certificate for just that.
    private boolean isSignedFor(Certificate issuer, Instant time)
            throws OCSPException, OperatorCreationException, CertException, CertificateException {
        JcaContentVerifierProviderBuilder verifiers = new JcaContentVerifierProviderBuilder();
        List<Certificate> responders = new ArrayList<>(List.of(issuer));
        for (X509CertificateHolder holder : response.getCerts()) {
            Certificate responder = Certificate.of(holder);
            if (CertificateProfile.purposes(responder).equals(Set.of(KeyPurpose.OCSP_SIGNING))
                    && responder.isValidAt(time)
                    && holder.isSignatureValid(verifiers.build(issuer.holder()))) {
                responders.add(responder);
            }
        }
        for (Certificate responder : responders) {
            if (response.isSignatureValid(verifiers.build(responder.holder()))) {
                return true;
            }
        }
        return false;
    }
}
