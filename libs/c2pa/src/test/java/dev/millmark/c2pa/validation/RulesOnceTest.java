package dev.millmark.c2pa.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.HandmadeManifest;
import dev.millmark.c2pa.TestCredentials;
import dev.millmark.c2pa.assertion.Action;
import dev.millmark.c2pa.assertion.Actions;
import dev.millmark.c2pa.assertion.AiDisclosure;
import dev.millmark.c2pa.assertion.Assertion;
import dev.millmark.c2pa.assertion.CollectionHash;
import dev.millmark.c2pa.assertion.DataHash;
import dev.millmark.c2pa.assertion.DigitalSourceType;
import dev.millmark.c2pa.assertion.Ingredient;
import dev.millmark.c2pa.assertion.SoftBinding;
import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.CborValue;
import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.jumbf.ContentType;
import dev.millmark.c2pa.jumbf.SuperBox;
import dev.millmark.encoding.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// One thing that is wrong has one code, and the code is true: rightly signed manifests that break one rule each.
final class RulesOnceTest {

    private static final Bytes TEXT = Bytes.utf8("The river rose.");
    private static final TestCredentials CREDENTIALS = TestCredentials.create();
    private static final SigningCredential SIGNER = CREDENTIALS.signer(SignatureAlgorithm.EDDSA);
    private static final Validator VALIDATOR =
            new Validator(CREDENTIALS.trustList(), TestCredentials.CLOCK);

    static Stream<Arguments> malformedAssertions() {
        CborMap noActions = CborMap.builder().put("actions", CborValue.of(List.of())).build();
        CborMap textActions = CborMap.builder().put("actions", "none").build();
        CborMap numberedTitle = CborMap.builder().put("modelType", "a").put("modelName", 1).build();
        CborMap noRelationship = CborMap.builder().put("dc:title", "a").build();
        CborValue list = CborValue.of(List.of());
        StatusCode actions = StatusCode.ASSERTION_ACTION_MALFORMED;
        return Stream.of(
                Arguments.of(Actions.LABEL + "__1", noActions, actions),
                Arguments.of(Actions.LABEL + "__1", textActions, actions),
                Arguments.of(Actions.LABEL + "__1", list, actions),
                Arguments.of(Actions.LABEL_V1, noActions, actions),
                Arguments.of(
                        Ingredient.LABEL,
                        noRelationship,
                        StatusCode.ASSERTION_INGREDIENT_MALFORMED),
                Arguments.of(Ingredient.LABEL, list, StatusCode.ASSERTION_INGREDIENT_MALFORMED),
                Arguments.of(AiDisclosure.LABEL, numberedTitle, StatusCode.ASSERTION_CBOR_INVALID),
                Arguments.of(SoftBinding.LABEL, list, StatusCode.ASSERTION_CBOR_INVALID));
    }

    @ParameterizedTest
    @MethodSource("malformedAssertions")
    void namesAMalformedAssertionOnce(String label, CborValue content, StatusCode code)
            throws Exception {
        List<SuperBox> more = List.of(HandmadeManifest.box(label, content));

        assertThat(failures(List.of(created(), binding()), more, List.of())).containsExactly(code);
    }

    @Test
    void doesNotMissTheBeginningOfAHistoryThatCannotBeRead() throws Exception {
        List<SuperBox> more =
                List.of(HandmadeManifest.box(Actions.LABEL, CborMap.builder().build()));

        assertThat(failures(List.of(binding()), more, List.of()))
                .containsExactly(StatusCode.ASSERTION_ACTION_MALFORMED);
    }

    @Test
    void doesNotMissASoftBindingThatCannotBeRead() throws Exception {
        Actions actions =
                new Actions(
                        List.of(
                                Action.of(Action.CREATED).from(DigitalSourceType.HUMAN_EDITS),
                                Action.of(Action.WATERMARKED_BOUND)),
                        Optional.empty());
        List<SuperBox> more =
                List.of(HandmadeManifest.box(SoftBinding.LABEL, CborMap.builder().build()));

        assertThat(failures(List.of(actions, binding()), more, List.of()))
                .containsExactly(StatusCode.ASSERTION_CBOR_INVALID);
        assertThat(failures(List.of(actions, binding()), List.of(), List.of()))
                .containsExactly(StatusCode.ASSERTION_ACTION_SOFT_BINDING_MISSING);
    }

    @Test
    void takesOneHardBindingThatTheSignerStandsFor() throws Exception {
        SuperBox suffixed = HandmadeManifest.box(DataHash.LABEL + "__1", binding().toCbor());
        SuperBox plain = HandmadeManifest.box(DataHash.LABEL, binding().toCbor());

        assertThat(failures(List.of(created()), List.of(suffixed), List.of())).isEmpty();
        assertThat(failures(List.of(created()), List.of(), List.of(plain)))
                .containsExactly(StatusCode.CLAIM_HARD_BINDINGS_MISSING);
        assertThat(failures(List.of(created()), List.of(suffixed), List.of(plain)))
                .containsExactly(StatusCode.ASSERTION_MULTIPLE_HARD_BINDINGS);
        assertThat(failures(List.of(created(), binding()), List.of(suffixed), List.of()))
                .containsExactly(StatusCode.ASSERTION_MULTIPLE_HARD_BINDINGS);
        assertThat(failures(List.of(created()), List.of(), List.of()))
                .containsExactly(StatusCode.CLAIM_HARD_BINDINGS_MISSING);
    }

    @Test
    void saysWhyAHardBindingOfAnotherKindIsNone() throws Exception {
        CollectionHash collection =
                new CollectionHash(Map.of("a", TEXT), Optional.empty(), Optional.empty());
        SuperBox boxes = HandmadeManifest.box("c2pa.hash.boxes", CborMap.builder().build());

        assertThat(failures(List.of(created(), collection), List.of(), List.of()))
                .containsExactly(StatusCode.CLAIM_HARD_BINDINGS_MISSING);
        assertThat(failures(List.of(created()), List.of(boxes), List.of()))
                .containsExactly(StatusCode.CLAIM_HARD_BINDINGS_MISSING);
    }

    @Test
    void refusesABindingWhoseFieldsAreOfTheWrongType() throws Exception {
        for (String field : List.of("alg", "hash", "name", "pad", "pad2", "exclusions")) {
            CborMap.Builder map = CborMap.builder();
            binding()
                    .toCbor()
                    .entries()
                    .forEach((key, value) -> map.put(key.text().orElseThrow(), value));
            SuperBox wrong = HandmadeManifest.box(DataHash.LABEL, map.put(field, 1).build());

            assertThat(failures(List.of(created()), List.of(wrong), List.of()))
                    .as(field)
                    .containsExactly(StatusCode.ASSERTION_DATA_HASH_MALFORMED);
        }
    }

    private static List<StatusCode> failures(
            List<Assertion> assertions, List<SuperBox> more, List<SuperBox> gathered)
            throws Exception {
        Bytes store =
                new HandmadeManifest(
                                ContentType.STANDARD_MANIFEST,
                                "urn:c2pa:99999999-2222-4333-8444-555555555555",
                                new ArrayList<>(assertions),
                                List.of())
                        .store(List.of(), SIGNER, more, gathered);
        Validation validation = VALIDATOR.validate(TEXT, store);
        List<StatusCode> failures =
                Reports.of(validation).failures().stream().map(ValidationStatus::code).toList();
        assertThat(validation instanceof Validation.Trusted).isEqualTo(failures.isEmpty());
        return failures;
    }

    private static Actions created() {
        return new Actions(
                List.of(Action.of(Action.CREATED).from(DigitalSourceType.HUMAN_EDITS)),
                Optional.empty());
    }

    private static DataHash binding() {
        return new DataHash(
                List.of(),
                Optional.empty(),
                Optional.of(HashAlgorithm.SHA256.digest(TEXT)),
                Bytes.EMPTY,
                Optional.empty());
    }
}
