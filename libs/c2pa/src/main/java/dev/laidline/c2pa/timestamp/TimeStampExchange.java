package dev.laidline.c2pa.timestamp;

import dev.laidline.c2pa.bytes.Bytes;
import dev.laidline.c2pa.bytes.HashAlgorithm;
import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/// Asks a time-stamp authority for a token.
public final class TimeStampExchange {

    private static final int NONCE_SIZE = 8;

    private TimeStampExchange() {}

    /// The DER `TimeStampToken` of `authority` over the SHA-256 of `message`, certificates included. The nonce derives
    /// from the message, which never comes twice.
    ///
    /// @throws TimeStampException if the authority gives none, or one over something else
    public static Bytes token(TimeStampAuthority authority, Bytes message)
            throws TimeStampException {
        Bytes imprint = HashAlgorithm.SHA256.digest(message);
        Bytes nonce =
                HashAlgorithm.SHA256.digest(Bytes.utf8("nonce"), imprint).slice(0, NONCE_SIZE);
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        try {
            TimeStampRequest request =
                    generator.generate(
                            NISTObjectIdentifiers.id_sha256,
                            imprint.toArray(),
                            new BigInteger(1, nonce.toArray()));
            Bytes answer = authority.respond(Bytes.copyOf(request.getEncoded()));
            TimeStampResponse response = new TimeStampResponse(answer.toArray());
            response.validate(request);
            if (response.getTimeStampToken() == null) {
                throw new TimeStampException(
                        "The time-stamp authority refused: status " + response.getStatus());
            }
            return Bytes.copyOf(response.getTimeStampToken().getEncoded());
        } catch (TSPException | IOException broken) {
            throw new TimeStampException(
                    "The time-stamp authority gave no answer to the request", broken);
        }
    }
}
