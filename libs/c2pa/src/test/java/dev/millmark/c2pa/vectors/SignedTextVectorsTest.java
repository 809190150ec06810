package dev.millmark.c2pa.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.c2pa.validation.Reports;
import dev.millmark.c2pa.validation.StatusCode;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.Validator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SignedTextVectorsTest {

    private static final Validator VALIDATOR =
            new Validator(
                    TrustList.of(List.of(Vectors.certificate("root_cert_der")))
                            .withTimeStampAnchors(List.of(Vectors.certificate("root_cert_der"))),
                    Vectors.CLOCK);

    /// What each one-deviation store must be told, where it is not Trusted. The first code is the one the vectors' own
    /// `we_should_say` names.
    private static final Map<String, StatusCode> EXPECTED_FAILURES =
            Map.ofEntries(
                    Map.entry("action-created-no-dst", StatusCode.ASSERTION_ACTION_MALFORMED),
                    Map.entry("action-empty-list", StatusCode.ASSERTION_ACTION_MALFORMED),
                    Map.entry("action-only-edited", StatusCode.ASSERTION_ACTION_MALFORMED),
                    Map.entry(
                            "action-opened-no-ingredient",
                            StatusCode.ASSERTION_ACTION_INGREDIENT_MISMATCH),
                    Map.entry(
                            "action-watermarked-bound-no-softbinding",
                            StatusCode.ASSERTION_ACTION_SOFT_BINDING_MISSING),
                    Map.entry("assertion-missing", StatusCode.ASSERTION_MISSING),
                    Map.entry("cert-eku-server-only", StatusCode.SIGNING_CREDENTIAL_UNTRUSTED),
                    Map.entry("cert-expired", StatusCode.CLAIM_SIGNATURE_OUTSIDE_VALIDITY),
                    Map.entry("claim-alg-sha1", StatusCode.ALGORITHM_UNSUPPORTED),
                    Map.entry("claim-no-instanceID", StatusCode.CLAIM_MALFORMED),
                    Map.entry("claim-signature-wrong-uri", StatusCode.CLAIM_SIGNATURE_MISSING),
                    Map.entry("cose-alg-es256k", StatusCode.ALGORITHM_UNSUPPORTED),
                    Map.entry("cose-attached-payload", StatusCode.CLAIM_SIGNATURE_MISMATCH),
                    Map.entry("cose-der-signature", StatusCode.CLAIM_SIGNATURE_MISMATCH),
                    Map.entry("cose-pad-nonzero", StatusCode.ASSERTION_DATA_HASH_MISMATCH),
                    Map.entry("cose-x5chain-both-buckets", StatusCode.SIGNING_CREDENTIAL_INVALID),
                    Map.entry("datahash-alg-md5", StatusCode.ALGORITHM_UNSUPPORTED),
                    Map.entry(
                            "datahash-exclusion-short-by-3",
                            StatusCode.ASSERTION_DATA_HASH_MALFORMED),
                    Map.entry(
                            "datahash-hides-first-4-visible-bytes",
                            StatusCode.ASSERTION_DATA_HASH_MISMATCH),
                    Map.entry("datahash-no-hash", StatusCode.ASSERTION_DATA_HASH_MISMATCH),
                    Map.entry("datahash-pad-nonzero", StatusCode.ASSERTION_DATA_HASH_MISMATCH),
                    Map.entry("no-actions", StatusCode.ASSERTION_ACTION_MALFORMED),
                    Map.entry("tamper-assertion-byte", StatusCode.ASSERTION_HASHED_URI_MISMATCH),
                    Map.entry("tamper-signature-byte", StatusCode.CLAIM_SIGNATURE_MISMATCH),
                    Map.entry("tamper-text-byte", StatusCode.ASSERTION_DATA_HASH_MISMATCH),
                    Map.entry("two-claim-boxes", StatusCode.CLAIM_MULTIPLE));

    @ParameterizedTest
    @MethodSource("signedVariants")
    void judgesEveryDeviationAsTheVectorsSay(String name) throws Exception {
        JsonNode vector = Vectors.at("/signed_variants/cases/" + name);

        Validation validation = VALIDATOR.validate(Vectors.text(vector));

        String expected = vector.required("we_should_say").textValue();
        if (!EXPECTED_FAILURES.containsKey(name)) {
            assertThat(expected).containsPattern("(?i)^(accept|trusted)");
            assertThat(validation).isInstanceOf(Validation.Trusted.class);
        } else if (name.equals("cert-eku-server-only")) {
            assertThat(expected).contains(EXPECTED_FAILURES.get(name).code());
            assertThat(validation).isInstanceOf(Validation.Valid.class);
            assertThat(Reports.of(validation).has(EXPECTED_FAILURES.get(name))).isTrue();
        } else {
            assertThat(expected).contains(EXPECTED_FAILURES.get(name).code());
            assertThat(validation)
                    .isInstanceOfAny(Validation.Invalid.class, Validation.WellFormed.class);
            assertThat(Reports.of(validation).has(EXPECTED_FAILURES.get(name))).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("endToEnd")
    void judgesEverySignedTextAsC2paRsDoes(String name) throws Exception {
        JsonNode vector = Vectors.at("/e2e_signed/cases/" + name);

        Validation validation = VALIDATOR.validate(Vectors.text(vector));

        assertThat(HashAlgorithm.SHA256.digest(Vectors.text(vector)))
                .isEqualTo(Vectors.hex(vector, "text_sha256"));
        if (name.equals("tampered")) {
            assertThat(Reports.of(validation).has(StatusCode.ASSERTION_DATA_HASH_MISMATCH))
                    .isTrue();
            assertThat(Reports.of(validation).holdsApartFromText()).isTrue();
        } else {
            assertThat(validation).isInstanceOf(Validation.Trusted.class);
        }
    }

    @ParameterizedTest
    @MethodSource("oneSignature")
    void trustsTextsSealedWithOneSignature(String name) throws Exception {
        JsonNode vector = Vectors.at("/onesign/cases/" + name);

        Validation validation = VALIDATOR.validate(Vectors.text(vector));

        assertThat(validation).isInstanceOf(Validation.Trusted.class);
    }

    @Test
    void trustsTheDeterministicText() throws Exception {
        JsonNode vector = Vectors.at("/e2e_ed25519_deterministic");

        Validation validation = VALIDATOR.validate(Vectors.hex(vector, "text_utf8_hex"));

        assertThat(validation).isInstanceOf(Validation.Trusted.class);
    }

    static Stream<String> signedVariants() {
        return Vectors.names("/signed_variants/cases");
    }

    static Stream<String> endToEnd() {
        return Vectors.names("/e2e_signed/cases");
    }

    static Stream<String> oneSignature() {
        return Vectors.names("/onesign/cases");
    }
}
