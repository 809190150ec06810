package dev.millmark.c2pa.timestamp;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;

/// An RFC 3161 time-stamp token, not yet judged.
public final class TimeStampToken {

    private static final int MOST_CERTIFICATES = 8;

    /// Far more than tokens have, certificates included.
    private static final int MOST_BYTES = 64 * 1024;

    private final org.bouncycastle.tsp.TimeStampToken token;
    private final List<Certificate> chain;

    private TimeStampToken(org.bouncycastle.tsp.TimeStampToken token)
            throws MalformedTimeStampException {
        this.token = token;
        this.chain = chain(token);
    }

    /// Reads a `TimeStampToken`.
    ///
    /// @throws MalformedTimeStampException if it is not one, is larger than 64 KiB, or its signer's certificate is not
    /// in it
    public static TimeStampToken parse(Bytes token) throws MalformedTimeStampException {
        requireBounded(token);
        try {
            return new TimeStampToken(
                    new org.bouncycastle.tsp.TimeStampToken(new CMSSignedData(token.toArray())));
        } catch (CMSException
                | TSPException
                | IOException
                | RuntimeException unreadable) { // the last from bad ASN.1
            throw new MalformedTimeStampException(
                    "Time-stamp of " + token.size() + " bytes does not parse");
        }
    }

    /// Reads the token in a `TimeStampResp`, as older time-stamps come.
    ///
    /// @throws MalformedTimeStampException if there is none
    public static TimeStampToken parseResponse(Bytes response) throws MalformedTimeStampException {
        requireBounded(response);
        try {
            org.bouncycastle.tsp.TimeStampToken token =
                    new TimeStampResponse(response.toArray()).getTimeStampToken();
            if (token != null) {
                return new TimeStampToken(token);
            }
        } catch (TSPException
                | IOException
                | RuntimeException unreadable) { // the last from bad ASN.1
            throw new MalformedTimeStampException(
                    "Response of " + response.size() + " bytes does not parse");
        }
        throw new MalformedTimeStampException(
                "Response of " + response.size() + " bytes has no time-stamp");
    }

    private static void requireBounded(Bytes token) throws MalformedTimeStampException {
        if (token.size() > MOST_BYTES) {
            throw new MalformedTimeStampException(
                    "Time-stamp of " + token.size() + " bytes: at most " + MOST_BYTES);
        }
    }

    /// The time the authority saw the message.
    public Instant time() {
        return token.getTimeStampInfo().getGenTime().toInstant();
    }

    /// The certificates of the authority, its own first.
    public List<Certificate> chain() {
        return chain;
    }

    /// Whether the token is over `message`, under a hash algorithm that C2PA lists.
    public boolean covers(Bytes message) {
        Optional<HashAlgorithm> algorithm =
                Optional.ofNullable(
                        HASHES.get(token.getTimeStampInfo().getMessageImprintAlgOID().getId()));
        Bytes imprint = Bytes.copyOf(token.getTimeStampInfo().getMessageImprintDigest());
        return algorithm.filter(hash -> hash.digest(message).equals(imprint)).isPresent();
    }

    /// Whether the token's signature is right and its certificate is one for time-stamping only (RFC 3161 section 2.3).
    public boolean isSigned() {
        try {
            token.validate(
                    new JcaSimpleSignerInfoVerifierBuilder().build(chain.getFirst().toJava()));
            return true;
        } catch (TSPException
                | OperatorCreationException
                | MalformedCertificateException
                | RuntimeException wrong) {
            return false; // the last from bad ASN.1
        }
    }

    private static final Map<String, HashAlgorithm> HASHES =
            Map.of(
                    NISTObjectIdentifiers.id_sha256.getId(), HashAlgorithm.SHA256,
                    NISTObjectIdentifiers.id_sha384.getId(), HashAlgorithm.SHA384,
                    NISTObjectIdentifiers.id_sha512.getId(), HashAlgorithm.SHA512);

    /// Puts the certificates in the token in order, from the signer's to the last one an issuer is there for.
    @SuppressWarnings("unchecked") // the selector selects certificates
    private static List<Certificate> chain(org.bouncycastle.tsp.TimeStampToken token)
            throws MalformedTimeStampException {
        Collection<X509CertificateHolder> signers =
                token.getCertificates().getMatches(token.getSID());
        if (signers.size() != 1) {
            throw new MalformedTimeStampException(
                    "Time-stamp with " + signers.size() + " certificates of its signer");
        }
        Map<String, Certificate> bySubject = new LinkedHashMap<>();
        for (X509CertificateHolder holder : token.getCertificates().getMatches(null)) {
            Certificate certificate = parse(holder);
            bySubject.put(certificate.subject(), certificate);
        }
        List<Certificate> chain = new ArrayList<>();
        Certificate next = parse(signers.iterator().next());
        while (next != null && !chain.contains(next) && chain.size() < MOST_CERTIFICATES) {
            chain.add(next);
            next = next.isSelfIssued() ? null : bySubject.get(next.issuer());
        }
        return List.copyOf(chain);
    }

    private static Certificate parse(X509CertificateHolder holder)
            throws MalformedTimeStampException {
        try {
            return Certificate.parse(Bytes.copyOf(holder.getEncoded()));
        } catch (IOException | MalformedCertificateException unreadable) {
            throw new MalformedTimeStampException(
                    "Time-stamp with a certificate that does not parse");
        }
    }
}
