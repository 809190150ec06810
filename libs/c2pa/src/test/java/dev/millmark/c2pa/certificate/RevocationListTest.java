package dev.millmark.c2pa.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.TestCredentials;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.encoding.Bytes;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RevocationListTest {

    private static final Instant NOW = TestCredentials.NOW;
    private static final SigningKey KEY =
            SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());
    private static final TestCredentials CREDENTIALS = TestCredentials.create(KEY);
    private static final Certificate ISSUER = CREDENTIALS.authority().certificate();
    private static final Certificate LEAF = CREDENTIALS.signer(SignatureAlgorithm.ES256).leaf();

    @Test
    void endsARevocationThatWasLifted() throws Exception {
        assertThat(revocation(list(CRLReason.certificateHold, null))).contains(NOW);
        assertThat(revocation(list(CRLReason.removeFromCRL, null))).isEmpty();
    }

    @Test
    void goesByTheLatestListOfAnIssuer() throws Exception {
        RevocationList held = list(CRLReason.certificateHold, null);
        RevocationList freed =
                CREDENTIALS
                        .authority()
                        .revoke(Map.of(), Validity.from(NOW.plusSeconds(9), Duration.ofDays(7)));

        assertThat(revocation(held, freed)).isEmpty();
        assertThat(revocation(freed, held)).isEmpty();
    }

    @Test
    void leavesALaterListOfAStrangerAside() throws Exception {
        RevocationList held = list(CRLReason.certificateHold, null);
        RevocationList strangers =
                TestCredentials.create()
                        .authority()
                        .revoke(Map.of(), Validity.from(NOW.plusSeconds(9), Duration.ofDays(7)));

        assertThat(revocation(held, strangers)).contains(NOW);
    }

    @Test
    void countsFromWhenTheKeyIsThoughtInvalid() throws Exception {
        Instant invalid = NOW.minus(Duration.ofDays(3));

        assertThat(revocation(list(CRLReason.keyCompromise, invalid))).contains(invalid);
    }

    private static Optional<Instant> revocation(RevocationList... lists) {
        return RevocationList.revocation(List.of(lists), LEAF, ISSUER).map(Revocation::since);
    }

    private static RevocationList list(int reason, @Nullable Instant invalid) throws Exception {
        Date update = Date.from(NOW);
        X509v2CRLBuilder builder = new X509v2CRLBuilder(ISSUER.holder().getSubject(), update);
        if (invalid == null) {
            builder.addCRLEntry(LEAF.holder().getSerialNumber(), Date.from(NOW), reason);
        } else {
            builder.addCRLEntry(
                    LEAF.holder().getSerialNumber(), Date.from(NOW), reason, Date.from(invalid));
        }
        return RevocationList.parse(
                Bytes.copyOf(builder.build(new CertificateSigner(KEY.signer())).getEncoded()));
    }
}
