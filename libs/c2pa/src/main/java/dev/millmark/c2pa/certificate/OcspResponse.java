package dev.millmark.c2pa.certificate;

import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;

/// A stapled OCSP response (RFC 6960), which tells whether a certificate was revoked without asking anybody.
public final class OcspResponse {

    /// The unprotected header of responses stapled to a claim signature (C2PA 2.4 section 14.5.2):
    /// `{"ocspVals": [OCSPResponse, …]}`.
    public static final String HEADER = "rVals";

    /// The one key of that header.
    public static final String HEADER_VALUES = "ocspVals";

    private static final int MOST_BYTES = 32 * 1024;

    /// More answers about one serial number are not looked at.
    private static final int MOST_ANSWERS = 4;

    /// More certificates are not looked at.
    private static final int MOST_CERTIFICATES = 4;

    /// How long a response counts that does not say so.
    private static final Duration WITHOUT_NEXT_UPDATE = Duration.ofHours(24);

    private final BasicOCSPResp response;
    private final Bytes der;

    private OcspResponse(BasicOCSPResp response, Bytes der) {
        this.response = response;
        this.der = der;
    }

    /// What a responder says about a certificate.
    public sealed interface Answer {

        /// From when on the responder says so (`thisUpdate`): of several answers the latest stands.
        Instant from();

        /// Not revoked, or no longer: `removeFromCRL` ends a hold and is equivalent to good.
        ///
        /// @param from `thisUpdate`
        record Good(Instant from) implements Answer {}

        /// Revoked.
        ///
        /// @param from `thisUpdate`
        /// @param since when, or when the key is thought to have become invalid, whichever is earlier
        record Revoked(Instant from, Instant since) implements Answer {}

        /// The responder does not know the certificate.
        ///
        /// @param from `thisUpdate`
        record Unknown(Instant from) implements Answer {}
    }

    /// When a signature was made, and when its credential is judged.
    ///
    /// @param attested the time of a trusted time-stamp, or of other proof that was given; empty where there is none
    /// @param now the time of the judgement
    public record Moment(Optional<Instant> attested, Instant now) {

        /// Whether what ends a credential at `since` counts against the signature: unless that is proven to be older.
        public boolean hasCome(Optional<Instant> since) {
            return since.isPresent() && attested.filter(since.get()::isAfter).isEmpty();
        }
    }

    /// Checks a signature by a certificate's key, which is what costs time.
    interface SignatureCheck {

        /// Whether `certificate` is signed by the key of `issuer`.
        boolean isIssuedBy(X509CertificateHolder certificate, X509CertificateHolder issuer);

        /// Whether `response` is signed by the key of `responder`.
        boolean isSignedBy(BasicOCSPResp response, X509CertificateHolder responder);
    }

    /// Reads an `OCSPResponse`.
    ///
    /// @throws MalformedCertificateException if it is not a successful response, or larger than 32 KiB
    public static OcspResponse parse(Bytes der) throws MalformedCertificateException {
        if (der.size() > MOST_BYTES) {
            throw new MalformedCertificateException(
                    "OCSP response of " + der.size() + " bytes: at most " + MOST_BYTES);
        }
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

    /// What a responder is asked about a certificate (RFC 6960 section 4.1), without a nonce, so that it may answer
    /// what it has signed already.
    ///
    /// @return a DER `OCSPRequest`
    public static Bytes request(Certificate leaf, Certificate issuer) {
        try {
            CertificateID id =
                    new CertificateID(
                            new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1),
                            issuer.holder(),
                            leaf.holder().getSerialNumber());
            return Bytes.copyOf(new OCSPReqBuilder().addRequest(id).build().getEncoded());
        } catch (OCSPException | OperatorCreationException | IOException impossible) {
            throw new IllegalStateException("An OCSP request has no DER", impossible);
        }
    }

    /// The DER encoding.
    public Bytes der() {
        return der;
    }

    /// What the response says about `leaf`; empty where it says nothing that counts: about another certificate, from a
    /// responder the issuer did not appoint, or for another time (C2PA 2.4 section 15.9.1). A revocation does not
    /// lapse.
    ///
    /// @param issuer the certificate of the leaf's issuer, itself led to a trust anchor: its key is used
    public Optional<Answer> about(Certificate leaf, Certificate issuer, Moment moment) {
        return about(leaf, issuer, moment, new OcspSignatureCheck());
    }

    /// Checks two signatures at most, whatever is in the response.
    Optional<Answer> about(
            Certificate leaf, Certificate issuer, Moment moment, SignatureCheck check) {
        try {
            Optional<Answer> answer =
                    Arrays.stream(response.getResponses())
                            .filter(single -> hasSerialNumberOf(single, leaf))
                            .limit(MOST_ANSWERS)
                            .filter(single -> isAboutOneOf(single, issuer))
                            .filter(single -> counts(single, moment))
                            .map(OcspResponse::answer)
                            .max(OcspResponse::compare);
            return answer.isPresent() && isSignedFor(issuer, check) ? answer : Optional.empty();
        } catch (RuntimeException broken) { // Bouncy Castle meets bad ASN.1 with many kinds
            return Optional.empty();
        }
    }

    /// Which of two answers stands behind the other: one that knows the certificate, then the later, then the one that
    /// says revoked.
    public static int compare(Answer one, Answer other) {
        return Comparator.comparing((Answer answer) -> !(answer instanceof Answer.Unknown))
                .thenComparing(Answer::from)
                .thenComparing(Answer.Revoked.class::isInstance)
                .compare(one, other);
    }

    private static boolean hasSerialNumberOf(SingleResp single, Certificate leaf) {
        return single.getCertID().getSerialNumber().equals(leaf.holder().getSerialNumber());
    }

    private static boolean isAboutOneOf(SingleResp single, Certificate issuer) {
        try {
            return single.getCertID()
                    .matchesIssuer(issuer.holder(), new BcDigestCalculatorProvider());
        } catch (OCSPException unreadable) {
            return false;
        }
    }

    private static Answer answer(SingleResp single) {
        Instant from = single.getThisUpdate().toInstant();
        return switch (single.getCertStatus()) {
            case RevokedStatus revoked when isLifted(revoked) -> new Answer.Good(from);
            case RevokedStatus revoked ->
                    new Answer.Revoked(
                            from,
                            Revocation.start(
                                    revoked.getRevocationTime(),
                                    single.getExtension(Extension.invalidityDate)));
            case UnknownStatus unknown -> new Answer.Unknown(from);
            case null, default -> new Answer.Good(from); // Bouncy Castle's constant is null
        };
    }

    private static boolean isLifted(RevokedStatus revoked) {
        return revoked.hasRevocationReason()
                && revoked.getRevocationReason() == CRLReason.removeFromCRL;
    }

    private boolean counts(SingleResp single, Moment moment) {
        Instant from = single.getThisUpdate().toInstant();
        if (moment.now().isBefore(from)) {
            return false;
        }
        Instant time = moment.attested().orElse(moment.now());
        return time.isBefore(from)
                || !time.isAfter(end(single))
                || answer(single) instanceof Answer.Revoked;
    }

    private Instant end(SingleResp single) {
        return single.getNextUpdate() == null
                ? response.getProducedAt().toInstant().plus(WITHOUT_NEXT_UPDATE)
                : single.getNextUpdate().toInstant();
    }

    /// RFC 6960 section 4.2.2.2: the issuer signs, or whom it gave a certificate for just that.
    private boolean isSignedFor(Certificate issuer, SignatureCheck check) {
        if (isNamed(issuer.holder())) {
            return check.isSignedBy(response, issuer.holder());
        }
        Optional<X509CertificateHolder> responder =
                Arrays.stream(response.getCerts())
                        .limit(MOST_CERTIFICATES)
                        .filter(this::isNamed)
                        .findFirst();
        return responder
                .filter(found -> isResponder(Certificate.of(found)))
                .filter(found -> check.isIssuedBy(found, issuer.holder()))
                .filter(found -> check.isSignedBy(response, found))
                .isPresent();
    }

    private boolean isResponder(Certificate certificate) {
        return certificate.keyProblem().isEmpty()
                && CertificateProfile.purposes(certificate).equals(Set.of(KeyPurpose.OCSP_SIGNING))
                && certificate.isValidAt(response.getProducedAt().toInstant());
    }

    /// Whether the response names `certificate` as its responder, by subject or by the SHA-1 of its key.
    private boolean isNamed(X509CertificateHolder certificate) {
        ResponderID named = response.getResponderId().toASN1Primitive();
        if (named.getName() != null) {
            return named.getName().equals(certificate.getSubject());
        }
        byte[] key = certificate.getSubjectPublicKeyInfo().getPublicKeyData().getOctets();
        SHA1Digest digest = new SHA1Digest();
        byte[] hash = new byte[digest.getDigestSize()];
        digest.update(key, 0, key.length);
        digest.doFinal(hash, 0);
        return Arrays.equals(named.getKeyHash(), hash);
    }
}
