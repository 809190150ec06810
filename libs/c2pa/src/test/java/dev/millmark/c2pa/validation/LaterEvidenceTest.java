package dev.millmark.c2pa.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.HandmadeManifest;
import dev.millmark.c2pa.Manifest;
import dev.millmark.c2pa.Samples;
import dev.millmark.c2pa.TestCredentials;
import dev.millmark.c2pa.assertion.Action;
import dev.millmark.c2pa.assertion.Actions;
import dev.millmark.c2pa.assertion.Assertion;
import dev.millmark.c2pa.assertion.OtherAssertion;
import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.CborValue;
import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.c2pa.certificate.SigningKey;
import dev.millmark.c2pa.certificate.Validity;
import dev.millmark.c2pa.cose.CoseSign1;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.jumbf.ContentType;
import dev.millmark.c2pa.sealing.Embedding;
import dev.millmark.c2pa.sealing.SealedText;
import dev.millmark.c2pa.sealing.Sealer;
import dev.millmark.c2pa.timestamp.TimeStampExchange;
import dev.millmark.c2pa.timestamp.TimeStampedSignature;
import dev.millmark.encoding.Bytes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What an update manifest adds about the signature of the manifest it updates, and references to what is elsewhere.
final class LaterEvidenceTest {

    private static final String LABEL = "urn:c2pa:99999999-2222-4333-8444-555555555555";
    private static final Instant NOW = TestCredentials.NOW;
    private static final Instant LATER = NOW.plus(Duration.ofDays(800));
    private static final SigningKey ROOT_KEY =
            SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());
    private static final TestCredentials CREDENTIALS = TestCredentials.create(ROOT_KEY);
    private static final SigningCredential SIGNER = CREDENTIALS.signer(SignatureAlgorithm.ES256);

    @Test
    void judgesAnEarlierManifestAtTheTimeThatALaterOneProves() throws Exception {
        SealedText sealed = sealed();
        Bytes token = TimeStampExchange.token(CREDENTIALS.timeStampAuthority(), signature(sealed));

        Validation stamped = updated(sealed, LATER, timeStamp(sealed, CborValue.of(token)));
        Validation bare = updated(sealed, LATER);

        assertThat(stamped).isInstanceOf(Validation.Trusted.class);
        assertThat(bare).isInstanceOf(Validation.WellFormed.class);
        assertThat(codes(bare)).contains(StatusCode.CLAIM_SIGNATURE_OUTSIDE_VALIDITY);
    }

    @Test
    void ignoresALaterTokenOverSomethingElse() throws Exception {
        SealedText sealed = sealed();
        Bytes token =
                TimeStampExchange.token(
                        CREDENTIALS.timeStampAuthority(), Bytes.utf8("another signature"));

        Validation validation = updated(sealed, LATER, timeStamp(sealed, CborValue.of(token)));

        assertThat(validation).isInstanceOf(Validation.WellFormed.class);
    }

    @Test
    void countsARevocationThatALaterManifestTells() throws Exception {
        SealedText sealed = sealed();

        Validation revoked = updated(sealed, NOW, status(CertificateStatus.GOOD, revokedBefore()));
        Validation good = updated(sealed, NOW, status(CertificateStatus.GOOD));

        assertThat(codes(revoked)).contains(StatusCode.SIGNING_CREDENTIAL_OCSP_REVOKED);
        assertThat(good).isInstanceOf(Validation.Trusted.class);
    }

    static Stream<Arguments> malformed() {
        CborMap location = CborMap.builder().put("url", "https://example.com/").build();
        CborMap hashed =
                CborMap.builder()
                        .put("url", "https://example.com/")
                        .put("hash", Bytes.zeros(32))
                        .build();
        return Stream.of(
                Arguments.of(
                        "c2pa.time-stamp",
                        CborMap.builder().build(),
                        StatusCode.ASSERTION_TIMESTAMP_MALFORMED),
                Arguments.of(
                        "c2pa.time-stamp",
                        CborMap.builder().put(LABEL, "no bytes").build(),
                        StatusCode.ASSERTION_TIMESTAMP_MALFORMED),
                Arguments.of(
                        "c2pa.certificate-status",
                        CborMap.builder().build(),
                        StatusCode.ASSERTION_CBOR_INVALID),
                Arguments.of(
                        "c2pa.cloud-data",
                        CborMap.builder().put("label", "c2pa.metadata").build(),
                        StatusCode.ASSERTION_CLOUD_DATA_MALFORMED),
                Arguments.of(
                        "c2pa.cloud-data",
                        cloud("c2pa.hash.data", hashed),
                        StatusCode.ASSERTION_CLOUD_DATA_HARD_BINDING),
                Arguments.of(
                        "c2pa.cloud-data",
                        cloud("c2pa.actions.v2", hashed),
                        StatusCode.ASSERTION_CLOUD_DATA_ACTIONS),
                Arguments.of(
                        "c2pa.external-reference",
                        CborMap.builder().put("location", hashed).build(),
                        StatusCode.ASSERTION_EXTERNAL_REFERENCE_MALFORMED),
                Arguments.of(
                        "c2pa.external-reference",
                        CborMap.builder()
                                .put("location", location)
                                .put("label", "c2pa.actions.v2")
                                .build(),
                        StatusCode.ASSERTION_EXTERNAL_REFERENCE_MALFORMED));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("malformed")
    void refuses(String label, CborMap content, StatusCode code) throws Exception {
        Validation validation = updated(sealed(), NOW, new OtherAssertion(label, content));

        assertThat(codes(validation)).contains(code);
    }

    @Test
    void acceptsAReferenceToAnAssertionElsewhereWithoutFetchingIt() throws Exception {
        CborMap hashed =
                CborMap.builder()
                        .put("url", "https://example.com/")
                        .put("hash", Bytes.zeros(32))
                        .build();

        Validation validation =
                updated(
                        sealed(),
                        NOW,
                        new OtherAssertion("c2pa.cloud-data", cloud("com.example.note", hashed)));

        assertThat(validation).isInstanceOf(Validation.Trusted.class);
    }

    /// Section 18.24.1: whoever creates it answers for what it refers to. Up to 2.3 that was a failure.
    @Test
    void acceptsAnExternalReferenceAmongTheCreatedAssertions() throws Exception {
        CborMap location = CborMap.builder().put("url", "https://example.com/").build();
        CborMap reference = CborMap.builder().put("location", location).build();

        Validation validation =
                updated(sealed(), NOW, new OtherAssertion("c2pa.external-reference", reference));

        assertThat(validation).isInstanceOf(Validation.Trusted.class);
    }

    private static CborMap cloud(String label, CborMap location) {
        return CborMap.builder()
                .put("label", label)
                .put("size", 1234)
                .put("location", location)
                .build();
    }

    private static CertificateStatus revokedBefore() {
        return new RevokedStatus(Date.from(NOW.minusSeconds(9)), 1);
    }

    private static Assertion status(CertificateStatus... statuses) throws Exception {
        List<CborValue> responses = new ArrayList<>();
        for (CertificateStatus status : statuses) {
            responses.add(
                    CborValue.of(
                            OcspResponses.about(
                                    SIGNER.leaf(),
                                    CREDENTIALS.authority().certificate(),
                                    status,
                                    ROOT_KEY)));
        }
        return new OtherAssertion(
                "c2pa.certificate-status",
                CborMap.builder().put("ocspVals", CborValue.of(responses)).build());
    }

    private static Assertion timeStamp(SealedText sealed, CborValue token) {
        return new OtherAssertion(
                "c2pa.time-stamp", CborMap.builder().put(sealed.label(), token).build());
    }

    /// What a time-stamp of the text's claim signature is over.
    private static Bytes signature(SealedText sealed) throws Exception {
        Bytes content =
                sealed.store()
                        .activeManifest()
                        .signature(Manifest.SIGNATURE)
                        .flatMap(box -> box.onlyContent("cbor"))
                        .orElseThrow();
        CoseSign1 signature = CoseSign1.parse(content);
        return TimeStampedSignature.message(signature.protectedHeader(), signature.signature());
    }

    /// The verdict at `time` on a text with an update manifest that somebody signed then.
    private static Validation updated(SealedText sealed, Instant time, Assertion... more)
            throws Exception {
        Validator today = new Validator(CREDENTIALS.trustList(), TestCredentials.CLOCK);
        if (!(today.validate(sealed.text(), sealed.store().bytes())
                instanceof Validation.Trusted(var text, var report))) {
            throw new AssertionError("a text just sealed is not trusted");
        }
        SigningCredential then =
                CREDENTIALS
                        .authority()
                        .issueSigner(
                                SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom()),
                                TestCredentials.name("Later Signer"),
                                Validity.from(
                                        time.minus(Duration.ofDays(1)), Duration.ofDays(365)));
        Actions published = new Actions(List.of(Action.of("c2pa.published")), Optional.of(true));
        List<Assertion> assertions =
                Stream.concat(
                                Stream.of(published, report.asParent().orElseThrow().ingredient()),
                                Stream.of(more))
                        .toList();
        Bytes store =
                new HandmadeManifest(ContentType.UPDATE_MANIFEST, LABEL, assertions, List.of())
                        .store(List.of(sealed.store().activeManifest().box()), then);
        return new Validator(CREDENTIALS.trustList(), Clock.fixed(time, ZoneOffset.UTC))
                .validate(sealed.text(), store);
    }

    private static SealedText sealed() throws Exception {
        return new Sealer(SIGNER)
                .seal(Samples.TEXT, Samples.plainDefinition().embedding(Embedding.SIDECAR).build());
    }

    private static List<StatusCode> codes(Validation validation) {
        ManifestReport report =
                switch (validation) {
                    case Validation.NoManifest none ->
                            throw new AssertionError("no manifest was found");
                    case Validation.Invalid(var text, var found) -> found;
                    case Validation.WellFormed(var text, var found) -> found;
                    case Validation.Valid(var text, var found) -> found;
                    case Validation.Trusted(var text, var found) -> found;
                };
        return report.failures().stream().map(ValidationStatus::code).toList();
    }
}
