package dev.millmark.c2pa.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.Samples;
import dev.millmark.c2pa.TestCredentials;
import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.CertificateAuthority;
import dev.millmark.c2pa.certificate.CertificateSigner;
import dev.millmark.c2pa.certificate.RevocationList;
import dev.millmark.c2pa.certificate.SigningKey;
import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.c2pa.certificate.UncheckedCredentials;
import dev.millmark.c2pa.certificate.Validity;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.sealing.Embedding;
import dev.millmark.c2pa.sealing.SealedText;
import dev.millmark.c2pa.sealing.Sealer;
import dev.millmark.c2pa.timestamp.LocalTimeStampAuthority;
import dev.millmark.encoding.Bytes;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A seal of year 0, judged with a moved clock. Its leaf ends after 1 year, its intermediate after 3, the time-stamp
/// authority after 1, the roots after 30.
final class YearsLaterTest {

    private static final Instant SEALED = TestCredentials.NOW;
    private static final SigningKey ROOT_KEY = key();
    private static final CertificateAuthority ROOT =
            CertificateAuthority.root(ROOT_KEY, TestCredentials.name("Root"), years(30));
    private static final SigningKey INTERMEDIATE_KEY = key();
    private static final CertificateAuthority INTERMEDIATE = intermediate(INTERMEDIATE_KEY);
    private static final SigningKey LEAF_KEY = key();
    private static final Certificate LEAF =
            INTERMEDIATE.issueSigner(LEAF_KEY, TestCredentials.name("Signer"), years(1)).leaf();
    private static final SigningKey CLOCK_KEY = key();
    private static final Certificate CLOCK =
            ROOT.issueTimeStampAuthority(CLOCK_KEY, TestCredentials.name("Clock"), years(1));
    private static final TrustList TRUST =
            TrustList.of(List.of(ROOT.certificate()))
                    .withTimeStampAnchors(List.of(ROOT.certificate()));

    @ParameterizedTest(name = "in year {0}")
    @CsvSource({"0, true", "1, false", "2, false", "10, false"})
    void endsWithItsCertificateWhereNothingShowsThatItIsOlder(int year, boolean isTrusted)
            throws Exception {
        Validation validation = validator(TRUST, year).validate(seal(false));

        assertThat(validation instanceof Validation.Trusted).isEqualTo(isTrusted);
        assertThat(Reports.of(validation).has(StatusCode.CLAIM_SIGNATURE_OUTSIDE_VALIDITY))
                .isEqualTo(!isTrusted);
    }

    @ParameterizedTest(name = "in year {0}")
    @CsvSource({"0", "1", "2", "10"})
    void outlivesItsCertificateByATimeStampThatItsOwnAuthorityOutlived(int year) throws Exception {
        Validation validation = validator(TRUST, year).validate(seal(true));

        assertThat(validation).isInstanceOf(Validation.Trusted.class);
        assertThat(signer(validation).timeStamp()).contains(SEALED);
        assertThat(signer(validation).life().isOverAt(year(year))).isEqualTo(year > 0);
    }

    @ParameterizedTest(name = "in year {0}")
    @CsvSource({"0", "1", "2", "10"})
    void outlivesItsCertificatesByProofFromOutside(int year) throws Exception {
        Validation validation =
                validator(TRUST, year).provenBefore(SEALED.plusSeconds(60)).validate(seal(false));

        assertThat(validation).isInstanceOf(Validation.Trusted.class);
        assertThat(signer(validation).timeStamp()).isEmpty();
        assertThat(signer(validation).life().end()).isEqualTo(LEAF.notAfter());
    }

    @ParameterizedTest(name = "proven in year {0}")
    @CsvSource({"-1", "2"})
    void countsNoProofOfATimeAtWhichTheCertificateWasNotValid(int year) throws Exception {
        Validation validation = validator(TRUST, 3).provenBefore(year(year)).validate(seal(false));

        assertThat(validation).isInstanceOf(Validation.WellFormed.class);
    }

    @Test
    void trustsNobodyNewByProofFromOutside() throws Exception {
        assertThat(
                        validator(TrustList.empty(), 0)
                                .provenBefore(SEALED.plusSeconds(60))
                                .validate(seal(false)))
                .isInstanceOf(Validation.Valid.class);
    }

    /// Revoked half a year after it was sealed; the proof is of a quarter before or after that.
    @ParameterizedTest(name = "{0} revoked, proven {1}")
    @CsvSource({
        "leaf, , false",
        "leaf, before, true",
        "leaf, after, false",
        "intermediate, , false",
        "intermediate, before, true",
        "intermediate, after, false"
    })
    void goesByTheDatesOfARevocation(String revoked, String proven, boolean isTrusted)
            throws Exception {
        Instant since = SEALED.plus(Duration.ofDays(180));
        RevocationList list =
                revoked.equals("leaf")
                        ? INTERMEDIATE.revoke(Map.of(LEAF, since), years(1))
                        : ROOT.revoke(Map.of(INTERMEDIATE.certificate(), since), years(1));
        TrustList trust = TRUST.withRevocationLists(List.of(list));

        Validation validation =
                proven(trust, since, Optional.ofNullable(proven)).validate(seal(false));

        assertThat(validation instanceof Validation.Trusted).isEqualTo(isTrusted);
        assertThat(signer(validation).life().revoked()).contains(since);
        assertThat(Reports.of(validation).has(StatusCode.SIGNING_CREDENTIAL_CRL_REVOKED))
                .isEqualTo(!isTrusted);
    }

    @ParameterizedTest(name = "{0} distrusted, proven {1}")
    @CsvSource({
        "leaf, , false",
        "leaf, before, true",
        "leaf, after, false",
        "intermediate, before, true",
        "intermediate, after, false",
        "root, before, true",
        "root, after, false"
    })
    void goesByTheDatesOfTheOperatorsDistrust(String whom, String proven, boolean isTrusted)
            throws Exception {
        Instant since = SEALED.plus(Duration.ofDays(180));
        Certificate distrusted =
                switch (whom) {
                    case "leaf" -> LEAF;
                    case "intermediate" -> INTERMEDIATE.certificate();
                    default -> ROOT.certificate();
                };
        TrustList trust = TRUST.distrusting(Map.of(distrusted.sha256(), since));

        Validation validation =
                proven(trust, since, Optional.ofNullable(proven)).validate(seal(false));

        assertThat(validation instanceof Validation.Trusted).isEqualTo(isTrusted);
        assertThat(Reports.of(validation).has(StatusCode.SIGNING_CREDENTIAL_UNTRUSTED))
                .isEqualTo(!isTrusted);
        assertThat(signer(validation).life().revoked()).contains(since);
    }

    @Test
    void distrustsALeafThatIsOnTheAllowedList() throws Exception {
        TrustList trust =
                TrustList.empty().allowing(LEAF).distrusting(Map.of(LEAF.sha256(), SEALED));

        assertThat(validator(trust, 0).validate(seal(false))).isInstanceOf(Validation.Valid.class);
    }

    /// RFC 3161 section 4: who has the key of an authority makes time-stamps of any time.
    @ParameterizedTest(name = "reason {0}, revoked {1} days after the time-stamp")
    @CsvSource({
        "superseded, 30, true",
        "superseded, -30, false",
        "cessationOfOperation, 30, true",
        "keyCompromise, 30, false",
        ", 30, false"
    })
    void goesByTheReasonForWhichATimeStampAuthorityWasRevoked(
            String reason, int days, boolean isTrusted) throws Exception {
        TrustList trust =
                TRUST.withRevocationLists(
                        List.of(revoked(CLOCK, reason, SEALED.plus(Duration.ofDays(days)))));

        Validation now = validator(trust, 0).validate(seal(true));
        Validation later = validator(trust, 2).validate(seal(true));

        assertThat(now).isInstanceOf(Validation.Trusted.class);
        assertThat(later instanceof Validation.Trusted).isEqualTo(isTrusted);
        assertThat(Reports.of(later).has(StatusCode.TIME_STAMP_UNTRUSTED)).isEqualTo(!isTrusted);
    }

    @Test
    void countsNoTimeStampOfAnAuthorityThatTheOperatorDistrusts() throws Exception {
        TrustList trust = TRUST.distrusting(Map.of(CLOCK.sha256(), year(1)));

        assertThat(validator(trust, 2).validate(seal(true)))
                .isInstanceOf(Validation.WellFormed.class);
        assertThat(validator(trust, 2).provenBefore(SEALED.plusSeconds(60)).validate(seal(true)))
                .isInstanceOf(Validation.Trusted.class);
    }

    private static Validator proven(TrustList trust, Instant since, Optional<String> proven) {
        Validator validator = validator(trust, 2);
        Duration quarter = Duration.ofDays(90);
        return proven.map(when ->
                        validator.provenBefore(
                                when.equals("before") ? since.minus(quarter) : since.plus(quarter)))
                .orElse(validator);
    }

    private static Validator validator(TrustList trust, int year) {
        return new Validator(trust, Clock.fixed(year(year), ZoneOffset.UTC));
    }

    private static Instant year(int year) {
        return SEALED.plus(Duration.ofDays(365L * year));
    }

    private static SignerReport signer(Validation validation) {
        return Reports.of(validation).signer().orElseThrow();
    }

    private static Bytes seal(boolean isStamped) throws Exception {
        var credential =
                UncheckedCredentials.of(
                        LEAF_KEY.signer(), List.of(LEAF, INTERMEDIATE.certificate()));
        Sealer sealer =
                isStamped
                        ? new Sealer(
                                credential,
                                new LocalTimeStampAuthority(
                                        CLOCK_KEY, CLOCK, TestCredentials.CLOCK))
                        : new Sealer(credential);
        SealedText sealed =
                sealer.seal(
                        Samples.TEXT,
                        Samples.plainDefinition().embedding(Embedding.WRAPPER).build());
        return sealed.text();
    }

    private static RevocationList revoked(Certificate certificate, String reason, Instant since)
            throws Exception {
        X509CertificateHolder issuer =
                new X509CertificateHolder(ROOT.certificate().der().toArray());
        X509CertificateHolder holder = new X509CertificateHolder(certificate.der().toArray());
        X509v2CRLBuilder builder = new X509v2CRLBuilder(issuer.getSubject(), Date.from(year(1)));
        builder.addCRLEntry(
                holder.getSerialNumber(),
                Date.from(since),
                switch (reason) {
                    case "superseded" -> CRLReason.superseded;
                    case "cessationOfOperation" -> CRLReason.cessationOfOperation;
                    case "keyCompromise" -> CRLReason.keyCompromise;
                    case null, default -> CRLReason.unspecified; // writes none
                });
        return RevocationList.parse(
                Bytes.copyOf(builder.build(new CertificateSigner(ROOT_KEY.signer())).getEncoded()));
    }

    private static CertificateAuthority intermediate(SigningKey key) {
        try {
            X509CertificateHolder issuer =
                    new X509CertificateHolder(ROOT.certificate().der().toArray());
            Validity validity = years(3);
            X509v3CertificateBuilder builder =
                    new X509v3CertificateBuilder(
                            issuer.getSubject(),
                            BigInteger.TEN,
                            Date.from(validity.notBefore()),
                            Date.from(validity.notAfter()),
                            new X500Name("C=DE,O=Example Press,CN=Intermediate"),
                            SubjectPublicKeyInfo.getInstance(key.publicKey().toArray()));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            Bytes der =
                    Bytes.copyOf(
                            builder.build(new CertificateSigner(ROOT_KEY.signer())).getEncoded());
            return CertificateAuthority.of(key, Certificate.parse(der));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Validity years(int years) {
        return Validity.from(SEALED.minus(Duration.ofDays(1)), Duration.ofDays(365L * years));
    }

    private static SigningKey key() {
        return SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());
    }
}
