package dev.millmark.c2pa.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.HandmadeManifest;
import dev.millmark.c2pa.TestCredentials;
import dev.millmark.c2pa.assertion.Action;
import dev.millmark.c2pa.assertion.Actions;
import dev.millmark.c2pa.assertion.DataHash;
import dev.millmark.c2pa.assertion.DigitalSourceType;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.jumbf.ContentBox;
import dev.millmark.c2pa.jumbf.ContentType;
import dev.millmark.c2pa.jumbf.SuperBox;
import dev.millmark.encoding.Bytes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `c2pa.metadata` (C2PA 2.4 sections 15.10.3.1, 15.10.3.2.4 and 18.17.3): JSON, whatever its fields are.
final class MetadataTest {

    private static final TestCredentials CREDENTIALS = TestCredentials.create();
    private static final Validator VALIDATOR =
            new Validator(CREDENTIALS.trustList(), TestCredentials.CLOCK);
    private static final Bytes TEXT = Bytes.utf8("Text.");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@context\": {\"dc\": \"http://purl.org/dc/elements/1.1/\"}, \"dc:format\": \"text/plain\"}",
                "{\"@context\": {\"ex\": \"https://example.com/\"}, \"ex:notOnTheList\": [1, 2.5e-3, null]}",
                "{}"
            })
    void trustsMetadataWithAnyFields(String json) throws Exception {
        assertThat(validate(List.of(new ContentBox("json", Bytes.utf8(json)))))
                .isInstanceOf(Validation.Trusted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{} {}",
                "{\"a\": 01}",
                "{\"a\": \"\t\"}",
                "{\"a\": \"\\u00e\"}",
                "{\"a\": \"\\u\uff10\uff10\uff14\uff11\"}",
                "{a: 1}",
                "{\"a\": NaN}",
                "{\"a\": 1,}"
            })
    void refusesMetadataThatIsNotJson(String json) throws Exception {
        assertRefused(List.of(new ContentBox("json", Bytes.utf8(json))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void refusesMetadataInAnyNumberOfBoxesButOne(int count) throws Exception {
        ContentBox json = new ContentBox("json", Bytes.utf8("{}"));

        assertRefused(List.of(json, json).subList(0, count));
    }

    private static void assertRefused(List<ContentBox> content) throws Exception {
        assertThat(validate(content))
                .isInstanceOfSatisfying(
                        Validation.Invalid.class,
                        found ->
                                assertThat(found.report().failures())
                                        .extracting(ValidationStatus::code)
                                        .containsExactly(StatusCode.ASSERTION_JSON_INVALID));
    }

    private static Validation validate(List<ContentBox> content) throws Exception {
        Actions created =
                new Actions(
                        List.of(Action.of(Action.CREATED).from(DigitalSourceType.HUMAN_EDITS)),
                        Optional.of(true));
        DataHash binding =
                new DataHash(
                        List.of(),
                        Optional.empty(),
                        Optional.of(HashAlgorithm.SHA256.digest(TEXT)),
                        Bytes.EMPTY,
                        Optional.empty());
        HandmadeManifest manifest =
                new HandmadeManifest(
                        ContentType.STANDARD_MANIFEST,
                        "urn:c2pa:99999999-2222-4333-8444-555555555555",
                        List.of(created, binding),
                        List.of());
        return VALIDATOR.validate(
                TEXT,
                manifest.store(
                        List.of(),
                        CREDENTIALS.signer(SignatureAlgorithm.EDDSA),
                        List.of(SuperBox.of(ContentType.JSON, "c2pa.metadata", content))));
    }
}
