package dev.millmark.c2pa.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.c2pa.TestCredentials;
import dev.millmark.c2pa.certificate.OcspResponse.Answer;
import dev.millmark.c2pa.certificate.OcspResponse.Moment;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.encoding.Bytes;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What of a response counts, and at what cost (C2PA 2.4 section 15.9.1).
final class OcspResponseTest {

    private static final Instant STAMPED = TestCredentials.NOW;
    private static final Instant NOW = STAMPED.plus(Duration.ofDays(30));
    private static final Moment ATTESTED = new Moment(Optional.of(STAMPED), NOW);
    private static final Moment UNATTESTED = new Moment(Optional.empty(), NOW);
    private static final SigningKey KEY = key();
    private static final TestCredentials CREDENTIALS = TestCredentials.create(KEY);
    private static final Certificate ISSUER = CREDENTIALS.authority().certificate();
    private static final Certificate LEAF = CREDENTIALS.signer(SignatureAlgorithm.ES256).leaf();

    private final List<String> checks = new ArrayList<>();

    @Test
    void countsAGoodAnswerOfTheTimeOfTheStampOrLater() throws Exception {
        assertThat(answer(CertificateStatus.GOOD, -1, 1, ATTESTED))
                .containsInstanceOf(Answer.Good.class);
        assertThat(answer(CertificateStatus.GOOD, 5, 6, ATTESTED))
                .containsInstanceOf(Answer.Good.class);
        assertThat(answer(CertificateStatus.GOOD, -9, -8, ATTESTED)).isEmpty();
        assertThat(answer(CertificateStatus.GOOD, 31, 32, ATTESTED)).isEmpty();
    }

    @Test
    void countsAGoodAnswerOfNowWhereNothingIsStamped() throws Exception {
        assertThat(answer(CertificateStatus.GOOD, 29, 31, UNATTESTED))
                .containsInstanceOf(Answer.Good.class);
        assertThat(answer(CertificateStatus.GOOD, -1, 1, UNATTESTED)).isEmpty();
    }

    @Test
    void countsForADayWhatDoesNotSayForHowLong() throws Exception {
        assertThat(about(open(CertificateStatus.GOOD, days(0)), ATTESTED)).isPresent();
        assertThat(about(open(CertificateStatus.GOOD, days(-3)), ATTESTED)).isEmpty();
    }

    @Test
    void holdsARevocationForGood() throws Exception {
        assertThat(answer(revoked(-20, CRLReason.keyCompromise), -9, -8, ATTESTED))
                .contains(new Answer.Revoked(days(-9), days(-20)));
        assertThat(answer(revoked(-20, CRLReason.certificateHold), 5, 6, UNATTESTED))
                .contains(new Answer.Revoked(days(5), days(-20)));
    }

    @Test
    void takesARevocationFromWhenTheKeyIsThoughtInvalid() throws Exception {
        ASN1GeneralizedTime invalid = new ASN1GeneralizedTime(Date.from(days(-2)));
        Extensions extensions =
                new Extensions(
                        new Extension(Extension.invalidityDate, false, invalid.getEncoded()));
        Single single =
                new Single(revoked(3, CRLReason.keyCompromise), days(5), days(6), extensions);

        assertThat(about(single, ATTESTED)).contains(new Answer.Revoked(days(5), days(-2)));
    }

    @Test
    void takesALiftedRevocationForGood() throws Exception {
        assertThat(answer(revoked(-20, CRLReason.removeFromCRL), 5, 6, ATTESTED))
                .containsInstanceOf(Answer.Good.class);
        assertThat(answer(revoked(-20, CRLReason.removeFromCRL), 29, 31, UNATTESTED))
                .containsInstanceOf(Answer.Good.class);
    }

    @Test
    void takesTheLatestOfSeveralAnswers() {
        Answer good = new Answer.Good(days(2));
        Answer revoked = new Answer.Revoked(days(2), days(1));
        Answer lifted = new Answer.Good(days(3));
        Answer unknown = new Answer.Unknown(days(9));

        assertThat(List.of(good, revoked, unknown).stream().max(OcspResponse::compare))
                .contains(revoked);
        assertThat(List.of(lifted, revoked, good).stream().max(OcspResponse::compare))
                .contains(lifted);
        assertThat(List.of(unknown).stream().max(OcspResponse::compare)).contains(unknown);
    }

    @Test
    void saysThatTheResponderDoesNotKnow() throws Exception {
        assertThat(answer(new UnknownStatus(), -1, 1, ATTESTED))
                .containsInstanceOf(Answer.Unknown.class);
    }

    @Test
    void hearsNoStranger() throws Exception {
        SigningKey stranger = key();
        Single good = new Single(CertificateStatus.GOOD, days(-1), days(1), null);

        assertThat(about(response(stranger, List.of(), good), ATTESTED)).isEmpty();
        assertThat(about(response(stranger, strangers(1), good), ATTESTED)).isEmpty();
    }

    /// Each check of a signature costs up to some milliseconds, for keys that whoever sends the response chooses.
    @Test
    void checksTwoSignaturesAtMost() throws Exception {
        Single good = new Single(CertificateStatus.GOOD, days(-1), days(1), null);
        Single[] many = new Single[60];
        Arrays.fill(many, good);

        about(response(KEY, List.of(), good), ATTESTED);
        assertThat(checks).containsExactly("response");

        checks.clear();
        about(response(key(), strangers(20), many), ATTESTED);
        assertThat(checks).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void looksAtNothingLargerThanResponsesAre() throws Exception {
        Single good = new Single(CertificateStatus.GOOD, days(-1), days(1), null);
        Bytes large = response(KEY, strangers(120), good);

        assertThat(large.size()).isGreaterThan(32 * 1024);
        assertThatThrownBy(() -> OcspResponse.parse(large))
                .isInstanceOf(MalformedCertificateException.class);
    }

    private Optional<Answer> answer(
            CertificateStatus status, int fromDays, int untilDays, Moment moment) throws Exception {
        return about(new Single(status, days(fromDays), days(untilDays), null), moment);
    }

    private Optional<Answer> about(Single single, Moment moment) throws Exception {
        return about(response(KEY, List.of(), single), moment);
    }

    private Optional<Answer> about(Bytes response, Moment moment) throws Exception {
        return OcspResponse.parse(response).about(LEAF, ISSUER, moment, counting());
    }

    private OcspResponse.SignatureCheck counting() {
        OcspSignatureCheck check = new OcspSignatureCheck();
        return new OcspResponse.SignatureCheck() {
            @Override
            public boolean isIssuedBy(X509CertificateHolder one, X509CertificateHolder issuer) {
                checks.add("certificate");
                return check.isIssuedBy(one, issuer);
            }

            @Override
            public boolean isSignedBy(BasicOCSPResp response, X509CertificateHolder responder) {
                checks.add("response");
                return check.isSignedBy(response, responder);
            }
        };
    }

    private record Single(
            CertificateStatus status,
            Instant from,
            @Nullable Instant until,
            @Nullable Extensions extensions) {}

    private static Single open(CertificateStatus status, Instant from) {
        return new Single(status, from, null, null);
    }

    private static CertificateStatus revoked(int days, int reason) {
        return new RevokedStatus(Date.from(days(days)), reason);
    }

    private static Instant days(int count) {
        return STAMPED.plus(Duration.ofDays(count));
    }

    /// Certificates that a stranger gave itself, for OCSP.
    private static List<Certificate> strangers(int count) {
        TestCredentials stranger = TestCredentials.create();
        List<Certificate> certificates = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            certificates.add(stranger.signer(SignatureAlgorithm.ES256).leaf());
        }
        return certificates;
    }

    private static Bytes response(
            SigningKey responder, List<Certificate> certificates, Single... singles)
            throws Exception {
        DigestCalculator sha1 = new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1);
        BasicOCSPRespBuilder builder =
                new BasicOCSPRespBuilder(
                        SubjectPublicKeyInfo.getInstance(responder.publicKey().toArray()), sha1);
        for (Single single : singles) {
            builder.addResponse(
                    new CertificateID(sha1, ISSUER.holder(), LEAF.holder().getSerialNumber()),
                    single.status(),
                    Date.from(single.from()),
                    Optional.ofNullable(single.until()).map(Date::from).orElse(null),
                    single.extensions());
        }
        BasicOCSPResp basic =
                builder.build(
                        new CertificateSigner(responder.signer()),
                        certificates.stream()
                                .map(Certificate::holder)
                                .toArray(X509CertificateHolder[]::new),
                        Date.from(singles[0].from()));
        return Bytes.copyOf(
                new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded());
    }

    private static SigningKey key() {
        return SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());
    }
}
