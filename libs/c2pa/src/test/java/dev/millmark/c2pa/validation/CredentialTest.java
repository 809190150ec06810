package dev.millmark.c2pa.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.Samples;
import dev.millmark.c2pa.TestCredentials;
import dev.millmark.c2pa.Unprotected;
import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.CborValue;
import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.OcspResponse;
import dev.millmark.c2pa.certificate.SigningCredential;
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
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whom the validator believes, and at which time.
final class CredentialTest {

    private static final Instant NOW = TestCredentials.NOW;
    private static final Instant LATER = NOW.plus(Duration.ofDays(800));
    private static final SigningKey ROOT_KEY = key();
    private static final TestCredentials CREDENTIALS = TestCredentials.create(ROOT_KEY);
    private static final SigningCredential SIGNER = CREDENTIALS.signer(SignatureAlgorithm.ES256);
    private static final Certificate LEAF = SIGNER.leaf();

    @Test
    void believesATimeStampAfterTheCertificateHasExpired() throws Exception {
        Sealer stamping = new Sealer(SIGNER, CREDENTIALS.timeStampAuthority());

        Validation stamped = validate(seal(stamping), CREDENTIALS.trustList(), LATER);
        Validation bare = validate(seal(new Sealer(SIGNER)), CREDENTIALS.trustList(), LATER);

        assertThat(stamped).isInstanceOf(Validation.Trusted.class);
        assertThat(Reports.of(stamped).has(StatusCode.TIME_STAMP_TRUSTED)).isTrue();
        assertThat(bare).isInstanceOf(Validation.WellFormed.class);
        assertThat(Reports.of(bare).has(StatusCode.CLAIM_SIGNATURE_OUTSIDE_VALIDITY)).isTrue();
    }

    @Test
    void ignoresATimeStampOfAStranger() throws Exception {
        Sealer stamping = new Sealer(SIGNER, TestCredentials.create().timeStampAuthority());
        SealedText sealed = seal(stamping);

        Validation now = validate(sealed, CREDENTIALS.trustList(), NOW);
        Validation later = validate(sealed, CREDENTIALS.trustList(), LATER);

        assertThat(now).isInstanceOf(Validation.Trusted.class);
        assertThat(Reports.of(now).has(StatusCode.TIME_STAMP_UNTRUSTED)).isTrue();
        assertThat(later).isInstanceOf(Validation.WellFormed.class);
    }

    @Test
    void ignoresATimeStampFromOutsideTheAuthoritysOwnValidity() throws Exception {
        SigningKey key = key();
        Certificate authority =
                CREDENTIALS
                        .authority()
                        .issueTimeStampAuthority(
                                key, TestCredentials.name("Clock"), TestCredentials.YEAR);
        Clock late = Clock.fixed(LATER, ZoneOffset.UTC);
        Sealer stamping = new Sealer(SIGNER, new LocalTimeStampAuthority(key, authority, late));

        Validation validation = validate(seal(stamping), CREDENTIALS.trustList(), NOW);

        assertThat(Reports.of(validation).has(StatusCode.TIME_STAMP_OUTSIDE_VALIDITY)).isTrue();
        assertThat(Reports.of(validation).signer().orElseThrow().timeStamp()).isEmpty();
    }

    @Test
    void trustsACertificateOnTheAllowedListAlone() throws Exception {
        SealedText sealed = seal(new Sealer(SIGNER));

        assertThat(validate(sealed, TrustList.empty().allowing(LEAF), NOW))
                .isInstanceOf(Validation.Trusted.class);
        assertThat(validate(sealed, TrustList.empty(), NOW)).isInstanceOf(Validation.Valid.class);
    }

    @Test
    void takesAnchorsOnlyForTheirOwnPurpose() throws Exception {
        SealedText sealed = seal(new Sealer(SIGNER));
        TrustList otherPurpose =
                TrustList.empty()
                        .with("1.3.6.1.5.5.7.3.36", List.of(CREDENTIALS.authority().certificate()));

        assertThat(validate(sealed, otherPurpose, NOW)).isInstanceOf(Validation.Valid.class);
    }

    @Test
    void refusesACertificateAuthorityAsSigner() throws Exception {
        Certificate root = CREDENTIALS.authority().certificate();
        Sealer sealer = new Sealer(UncheckedCredentials.of(ROOT_KEY.signer(), List.of(root)));

        Validation validation = validate(seal(sealer), CREDENTIALS.trustList(), NOW);

        assertThat(Reports.of(validation).has(StatusCode.SIGNING_CREDENTIAL_TRUSTED)).isFalse();
        assertThat(Reports.of(validation).has(StatusCode.SIGNING_CREDENTIAL_INVALID)).isTrue();
    }

    @Test
    void readsNoChainThatIsLongerThanChainsAre() throws Exception {
        SealedText sixteen = seal(new Sealer(chainOf(16)));
        SealedText seventeen = seal(new Sealer(chainOf(17)));

        Validation read = validate(sixteen, CREDENTIALS.trustList(), NOW);
        Validation refused = validate(seventeen, CREDENTIALS.trustList(), NOW);

        assertThat(Reports.of(read).signer()).isPresent();
        assertThat(Reports.of(refused).signer()).isEmpty();
        assertThat(Reports.of(refused).has(StatusCode.SIGNING_CREDENTIAL_INVALID)).isTrue();
    }

    private static SigningCredential chainOf(int certificates) {
        return UncheckedCredentials.of(SIGNER.signer(), Collections.nCopies(certificates, LEAF));
    }

    @Test
    void looksAtNoTimeStampLargerThanTimeStampsAre() throws Exception {
        SealedText sealed = seal(new Sealer(SIGNER));
        CborMap token = CborMap.builder().put("val", Bytes.zeros(64 * 1024 + 1)).build();
        Bytes store =
                Unprotected.put(sealed.store(), "sigTst2", listOf("tstTokens", token).build());

        Validation validation =
                new Validator(CREDENTIALS.trustList(), TestCredentials.CLOCK)
                        .validate(sealed.text(), store);

        assertThat(Reports.of(validation).statuses())
                .anySatisfy(status -> {
                    assertThat(status.code()).isEqualTo(StatusCode.TIME_STAMP_MALFORMED);
                    assertThat(status.explanation()).contains("at most");
                });
    }

    @Test
    void countsAStapledResponse() throws Exception {
        assertThat(stapled(CertificateStatus.GOOD, ROOT_KEY, false))
                .isEqualTo(StatusCode.SIGNING_CREDENTIAL_OCSP_NOT_REVOKED);
        assertThat(stapled(new UnknownStatus(), ROOT_KEY, false))
                .isEqualTo(StatusCode.SIGNING_CREDENTIAL_OCSP_UNKNOWN);
        assertThat(stapled(revoked(NOW.minusSeconds(9)), ROOT_KEY, false))
                .isEqualTo(StatusCode.SIGNING_CREDENTIAL_OCSP_REVOKED);
        assertThat(stapled(revoked(NOW.plusSeconds(9)), ROOT_KEY, true))
                .isEqualTo(StatusCode.SIGNING_CREDENTIAL_OCSP_NOT_REVOKED);
        assertThat(stapled(revoked(NOW.plusSeconds(9)), ROOT_KEY, false))
                .isEqualTo(StatusCode.SIGNING_CREDENTIAL_OCSP_REVOKED);
    }

    @Test
    void staplesAResponseToWhatItSeals() throws Exception {
        OcspResponse good = OcspResponse.parse(response(CertificateStatus.GOOD, ROOT_KEY));
        Sealer sealer =
                new Sealer(SIGNER.stapling(List.of(good)), CREDENTIALS.timeStampAuthority());

        Bytes wrapped = sealer.seal(Samples.TEXT, Samples.plainDefinition().build()).text();
        Validation validation =
                new Validator(CREDENTIALS.trustList(), TestCredentials.CLOCK).validate(wrapped);

        assertThat(validation).isInstanceOf(Validation.Trusted.class);
        assertThat(Reports.of(validation).has(StatusCode.SIGNING_CREDENTIAL_OCSP_NOT_REVOKED))
                .isTrue();
        assertThat(Reports.of(validation).has(StatusCode.TIME_STAMP_TRUSTED)).isTrue();
    }

    static Stream<Arguments> unsignedHeaders() {
        CborValue hidden = CborValue.of(Bytes.utf8("hidden"));
        CborValue token = CborMap.builder().put("val", hidden).build();
        CborValue withNote = CborMap.builder().put("val", hidden).put("note", "hidden").build();
        return Stream.of(
                Arguments.of("note", hidden, false),
                Arguments.of("pad", hidden, false),
                Arguments.of("pad", CborValue.of(Bytes.zeros(6)), true),
                Arguments.of("x5chain", hidden, false),
                Arguments.of("sigTst2", hidden, false),
                Arguments.of("sigTst2", listOf("tstTokens", token).build(), true),
                Arguments.of("sigTst2", listOf("tstTokens", withNote).build(), false),
                Arguments.of("sigTst2", listOf("tstTokens", hidden).build(), false),
                Arguments.of("sigTst2", listOf("tstTokens", token).put("a", "b").build(), false),
                Arguments.of("sigTst", listOf("tstTokens", token).put("a", "b").build(), false),
                Arguments.of("rVals", hidden, false),
                Arguments.of("rVals", listOf("ocspVals", hidden).build(), true),
                Arguments.of("rVals", listOf("ocspVals", token).build(), false),
                Arguments.of("rVals", listOf("crlVals", hidden).build(), false),
                Arguments.of("rVals", listOf("ocspVals", hidden).put("a", "b").build(), false),
                Arguments.of("rVals", CborMap.builder().build(), false));
    }

    private static CborMap.Builder listOf(String key, CborValue value) {
        return CborMap.builder().put(key, CborValue.of(List.of(value)));
    }

    /// What is of its form and does not hold, as an unsigned time-stamp, is left aside (section 15.8.1).
    @ParameterizedTest
    @MethodSource("unsignedHeaders")
    void refusesWhatNothingCoversAndNobodyKnows(String header, CborValue value, boolean isKnown)
            throws Exception {
        SealedText sealed = seal(new Sealer(SIGNER));
        Bytes store = Unprotected.put(sealed.store(), header, value);

        Validation validation =
                new Validator(CREDENTIALS.trustList(), TestCredentials.CLOCK)
                        .validate(sealed.text(), store);

        assertThat(validation)
                .isInstanceOf(isKnown ? Validation.Trusted.class : Validation.WellFormed.class);
        assertThat(Reports.of(validation).has(StatusCode.ASSERTION_DATA_HASH_MISMATCH))
                .isEqualTo(!isKnown);
    }

    @Test
    void ignoresAStapledResponseThatTheIssuerDidNotSign() throws Exception {
        assertThat(stapled(CertificateStatus.GOOD, key(), false))
                .isEqualTo(StatusCode.CLAIM_SIGNATURE_VALIDATED);
    }

    @Test
    void countsARevocationListThatTheIssuerSigned() throws Exception {
        SealedText sealed = seal(new Sealer(SIGNER));
        SealedText stamped = seal(new Sealer(SIGNER, CREDENTIALS.timeStampAuthority()));
        TrustList before = revoking(CREDENTIALS, NOW.minusSeconds(9));
        TrustList after = revoking(CREDENTIALS, NOW.plusSeconds(9));
        TrustList strangers = revoking(TestCredentials.create(), NOW.minusSeconds(9));

        assertThat(isRevoked(validate(sealed, before, NOW))).isTrue();
        assertThat(isRevoked(validate(stamped, before, NOW))).isTrue();
        assertThat(isRevoked(validate(sealed, after, NOW))).isTrue();
        assertThat(validate(stamped, after, NOW)).isInstanceOf(Validation.Trusted.class);
        assertThat(validate(sealed, strangers, NOW)).isInstanceOf(Validation.Trusted.class);
    }

    private static boolean isRevoked(Validation validation) {
        return validation instanceof Validation.WellFormed(var text, var report)
                && report.has(StatusCode.SIGNING_CREDENTIAL_CRL_REVOKED);
    }

    private static TrustList revoking(TestCredentials by, Instant since) {
        Validity validity = Validity.from(NOW, Duration.ofDays(7));
        return CREDENTIALS
                .trustList()
                .withRevocationLists(List.of(by.authority().revoke(Map.of(LEAF, since), validity)));
    }

    private static CertificateStatus revoked(Instant since) {
        return new RevokedStatus(Date.from(since), 1);
    }

    /// The last code about the signing credential or its signature, with a response of `status` stapled.
    private static StatusCode stapled(
            CertificateStatus status, SigningKey responder, boolean isTimeStamped)
            throws Exception {
        Sealer sealer =
                isTimeStamped
                        ? new Sealer(SIGNER, CREDENTIALS.timeStampAuthority())
                        : new Sealer(SIGNER);
        SealedText sealed = seal(sealer);
        CborMap staple =
                CborMap.builder()
                        .put(
                                "ocspVals",
                                CborValue.of(List.of(CborValue.of(response(status, responder)))))
                        .build();
        Bytes store = Unprotected.put(sealed.store(), "rVals", staple);

        Validation validation =
                new Validator(CREDENTIALS.trustList(), Clock.fixed(NOW, ZoneOffset.UTC))
                        .validate(sealed.text(), store);

        return Reports.of(validation).statuses().stream()
                .map(ValidationStatus::code)
                .filter(code -> code.code().startsWith("signingCredential.ocsp"))
                .findFirst()
                .orElse(
                        Reports.of(validation).has(StatusCode.CLAIM_SIGNATURE_VALIDATED)
                                ? StatusCode.CLAIM_SIGNATURE_VALIDATED
                                : StatusCode.GENERAL_ERROR);
    }

    private static Bytes response(CertificateStatus status, SigningKey responder) throws Exception {
        return OcspResponses.about(LEAF, CREDENTIALS.authority().certificate(), status, responder);
    }

    private static SealedText seal(Sealer sealer) throws Exception {
        return sealer.seal(
                Samples.TEXT, Samples.plainDefinition().embedding(Embedding.SIDECAR).build());
    }

    private static Validation validate(SealedText sealed, TrustList trust, Instant time)
            throws Exception {
        return new Validator(trust, Clock.fixed(time, ZoneOffset.UTC))
                .validate(sealed.text(), sealed.store().bytes());
    }

    private static SigningKey key() {
        return SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());
    }
}
