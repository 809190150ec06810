package dev.millmark.c2pa.timestamp;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.CertificateSigner;
import dev.millmark.c2pa.certificate.SigningKey;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;

/// A time-stamp authority in the process, for tests and for hosts that vouch for their own clock. Its word is worth as
/// much as the clock it is given and the trust others put in its anchor.
public final class LocalTimeStampAuthority implements TimeStampAuthority {

    /// `anyPolicy` (RFC 5280 section 4.2.1.4): a private authority follows no policy that others could look up. The arc
    /// for examples, 2.999, would say the same, but readers that know no second arc above 39 refuse the whole token.
    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("2.5.29.32.0");

    private static final int SERIAL_SIZE = 16;
    private static final int ROOM = 1024;

    private final SigningKey key;
    private final Certificate certificate;
    private final Clock clock;

    /// An authority that signs with `key`, under a certificate for time-stamping.
    public LocalTimeStampAuthority(SigningKey key, Certificate certificate, Clock clock) {
        this.key = key;
        this.certificate = certificate;
        this.clock = clock;
    }

    @Override
    public Bytes respond(Bytes request) throws TimeStampException {
        try {
            TimeStampRequest asked = new TimeStampRequest(request.toArray());
            Bytes seed = Bytes.concat(request, Bytes.utf8(clock.instant().toString()));
            BigInteger serial =
                    new BigInteger(
                            1, HashAlgorithm.SHA256.digest(seed).slice(0, SERIAL_SIZE).toArray());
            TimeStampResponseGenerator generator =
                    new TimeStampResponseGenerator(tokens(), TSPAlgorithms.ALLOWED);
            return Bytes.copyOf(
                    generator.generate(asked, serial, Date.from(clock.instant())).getEncoded());
        } catch (TSPException
                | IOException
                | OperatorCreationException
                | IllegalArgumentException
                | ClassCastException broken) { // the last two from bad ASN.1
            throw new TimeStampException(
                    "Request of " + request.size() + " bytes cannot be stamped", broken);
        }
    }

    @Override
    public int largestToken() {
        return certificate.der().size() + ROOM;
    }

    private TimeStampTokenGenerator tokens()
            throws OperatorCreationException, TSPException, IOException {
        X509CertificateHolder holder = new X509CertificateHolder(certificate.der().toArray());
        DigestCalculatorProvider digests = new BcDigestCalculatorProvider();
        TimeStampTokenGenerator generator =
                new TimeStampTokenGenerator(
                        new SignerInfoGeneratorBuilder(digests)
                                .build(new CertificateSigner(key.signer()), holder),
                        digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                        POLICY);
        generator.addCertificates(new CollectionStore<>(List.of(holder)));
        return generator;
    }
}
