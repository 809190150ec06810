package dev.millmark.c2pa.timestamp;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.CertificatePaths;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Set;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/// Asks a time-stamp authority for a token, and takes no answer from one with trust anchors that a validator would not
/// take (RFC 3161 section 2.4.2).
public final class TimeStampExchange {

    private static final int NONCE_SIZE = 8;
    private static final CertificatePaths PATHS = new CertificatePaths();

    private TimeStampExchange() {}

    /// The DER `TimeStampToken` of `authority` over the SHA-256 of `message`, certificates included. The nonce derives
    /// from the message, which never comes twice.
    ///
    /// @throws TimeStampException if the authority gives none, one over something else, or one that is not to be
    ///     trusted
    public static Bytes token(TimeStampAuthority authority, Bytes message)
            throws TimeStampException {
        Bytes imprint = HashAlgorithm.SHA256.digest(message);
        TimeStampRequest request = request(imprint);
        Bytes token = granted(request, authority.respond(encoded(request)));
        requireTrusted(token, authority.trustAnchors());
        return token;
    }

    private static TimeStampRequest request(Bytes imprint) {
        Bytes nonce =
                HashAlgorithm.SHA256.digest(Bytes.utf8("nonce"), imprint).slice(0, NONCE_SIZE);
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        return generator.generate(
                NISTObjectIdentifiers.id_sha256,
                imprint.toArray(),
                new BigInteger(1, nonce.toArray()));
    }

    private static Bytes encoded(TimeStampRequest request) {
        try {
            return Bytes.copyOf(request.getEncoded());
        } catch (IOException impossible) {
            throw new IllegalStateException("A request of three numbers has no DER", impossible);
        }
    }

    /// The token of an answer that grants one for this very request: its nonce, its imprint and its algorithm.
    private static Bytes granted(TimeStampRequest request, Bytes answer) {
        try {
            TimeStampResponse response = new TimeStampResponse(answer.toArray());
            response.validate(request);
            if (response.getTimeStampToken() != null) {
                return Bytes.copyOf(response.getTimeStampToken().getEncoded());
            }
            PKIFailureInfo failure = response.getFailInfo();
            throw new TimeStampException(
                    "The time-stamp authority refused: status "
                            + response.getStatus()
                            + (failure == null ? "" : ", failure bits " + failure.intValue()));
        } catch (TSPException | IOException broken) {
            throw new TimeStampException(
                    "The time-stamp authority gave no answer to the request", broken);
        } catch (IllegalArgumentException | ClassCastException broken) { // from bad ASN.1
            throw new TimeStampException(
                    "The time-stamp authority answered with bytes that are no reply", broken);
        }
    }

    private static void requireTrusted(Bytes encoded, Set<Certificate> anchors) {
        if (anchors.isEmpty()) {
            return;
        }
        TimeStampToken token;
        try {
            token = TimeStampToken.parse(encoded);
        } catch (MalformedTimeStampException malformed) {
            throw new TimeStampException(
                    "The time-stamp authority's token cannot be used", malformed);
        }
        if (!token.isSigned()) {
            throw new TimeStampException(
                    "The time-stamp authority's signature or certificate is not right");
        }
        if (PATHS.path(token.chain(), anchors, token.time()).isEmpty()) {
            throw new TimeStampException("No trust anchor vouches for the time-stamp authority");
        }
    }
}
