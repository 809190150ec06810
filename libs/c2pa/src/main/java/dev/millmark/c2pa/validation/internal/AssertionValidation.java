package dev.millmark.c2pa.validation.internal;

import dev.millmark.c2pa.Claim;
import dev.millmark.c2pa.Manifest;
import dev.millmark.c2pa.assertion.Actions;
import dev.millmark.c2pa.assertion.Assertion;
import dev.millmark.c2pa.assertion.AssertionReader;
import dev.millmark.c2pa.assertion.CloudData;
import dev.millmark.c2pa.assertion.CollectionHash;
import dev.millmark.c2pa.assertion.DataHash;
import dev.millmark.c2pa.assertion.ExternalReference;
import dev.millmark.c2pa.assertion.HashedUri;
import dev.millmark.c2pa.assertion.Ingredient;
import dev.millmark.c2pa.assertion.MalformedAssertionException;
import dev.millmark.c2pa.assertion.TimeStamps;
import dev.millmark.c2pa.cbor.CborDecoder;
import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.MalformedCborException;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.c2pa.jumbf.ContentType;
import dev.millmark.c2pa.jumbf.JumbfUri;
import dev.millmark.c2pa.jumbf.SuperBox;
import dev.millmark.c2pa.validation.StatusCode;
import dev.millmark.encoding.Bytes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Validates the assertions of a manifest against its claim (C2PA 2.4 section 15.10).
///
/// @param redacted the labels of assertions that later manifests redacted
record AssertionValidation(
        Manifest manifest, Claim claim, Set<String> redacted, Findings findings) {

    /// The assertions whose hash the claim confirms and that could be read, by label.
    Map<String, Assertion> validate() {
        Map<String, Assertion> read = new LinkedHashMap<>();
        Set<String> referenced = new HashSet<>();
        List<HashedUri> references = new ArrayList<>(claim.createdAssertions());
        references.addAll(claim.gatheredAssertions());
        for (HashedUri reference : references) {
            Optional<String> redactedLabel = label(reference).filter(redacted::contains);
            if (redactedLabel.isPresent()) {
                referenced.add(redactedLabel.get());
                checkRedaction(redactedLabel.get(), reference.url());
                continue;
            }
            Optional<SuperBox> box = resolve(reference);
            if (box.isEmpty()) {
                continue;
            }
            String label = box.get().label();
            if (!referenced.add(label)) {
                findings.add(
                        StatusCode.CLAIM_MALFORMED,
                        reference.url(),
                        "an assertion referenced twice");
            } else if (hashMatches(reference, box.get())) {
                read(box.get(), reference.url()).ifPresent(assertion -> read.put(label, assertion));
            }
        }
        reportUndeclared(referenced);
        return read;
    }

    /// Section 15.10.3.1: the reference must lead to an assertion of this manifest.
    private Optional<SuperBox> resolve(HashedUri reference) {
        Optional<JumbfUri> uri = JumbfUri.parse(reference.url());
        if (uri.isPresent() && !uri.get().isWithin(manifest.label())) {
            findings.add(
                    StatusCode.ASSERTION_OUTSIDE_MANIFEST,
                    reference.url(),
                    "an assertion of another manifest");
            return Optional.empty();
        }
        Optional<SuperBox> box =
                uri.map(JumbfUri::path)
                        .filter(path ->
                                path.size() == 2
                                        && path.getFirst().equals(Manifest.ASSERTION_STORE))
                        .flatMap(path -> manifest.assertion(path.getLast()));
        if (box.isEmpty()) {
            findings.add(
                    StatusCode.ASSERTION_MISSING,
                    reference.url(),
                    "no single assertion has this label");
        }
        return box;
    }

    private Optional<String> label(HashedUri reference) {
        return JumbfUri.parse(reference.url())
                .filter(uri -> uri.isWithin(manifest.label()))
                .map(JumbfUri::path)
                .filter(path ->
                        path.size() == 2 && path.getFirst().equals(Manifest.ASSERTION_STORE))
                .map(List::getLast);
    }

    /// Section 15.10.2: actions and hard bindings stay; of anything else nothing may be left.
    private void checkRedaction(String label, String url) {
        String kind = AssertionReader.kind(label);
        if (AssertionReader.isActions(kind)) {
            findings.add(
                    StatusCode.ASSERTION_ACTION_REDACTED, url, "an actions assertion was redacted");
        } else if (AssertionReader.isHardBinding(kind)) {
            findings.add(
                    StatusCode.ASSERTION_HARD_BINDING_REDACTED, url, "a hard binding was redacted");
        } else if (manifest.assertion(label).filter(box -> !isEmpty(box)).isPresent()) {
            findings.add(
                    StatusCode.ASSERTION_NOT_REDACTED, url, "a redacted assertion has content");
        }
    }

    /// A `uuid` box: sixteen bytes of identifier, then nothing but zeros.
    private static boolean isEmpty(SuperBox box) {
        return box.onlyContent("uuid")
                .filter(content -> content.size() >= 16 && content.from(16).isAllZero())
                .isPresent();
    }

    /// Section 15.10.3.2.
    private boolean hashMatches(HashedUri reference, SuperBox box) {
        Optional<HashAlgorithm> algorithm = claim.hashAlgorithm(reference.algorithm());
        if (algorithm.isEmpty()) {
            findings.add(
                    StatusCode.ALGORITHM_UNSUPPORTED,
                    reference.url(),
                    "the hash algorithm of an assertion");
            return false;
        }
        boolean matches = algorithm.get().digest(box.payload()).equals(reference.hash());
        findings.add(
                matches
                        ? StatusCode.ASSERTION_HASHED_URI_MATCH
                        : StatusCode.ASSERTION_HASHED_URI_MISMATCH,
                reference.url(),
                matches
                        ? "the hash of the assertion matches"
                        : "the hash of the assertion does not match");
        return matches;
    }

    private Optional<Assertion> read(SuperBox box, String url) {
        if (box.is(ContentType.JSON)) {
            checkJson(box, url);
        }
        if (!box.is(ContentType.CBOR)) {
            return Optional.empty();
        }
        Optional<Bytes> content = box.onlyContent("cbor");
        if (content.isEmpty()) {
            findings.add(StatusCode.ASSERTION_CBOR_INVALID, url, "not exactly one CBOR box");
            return Optional.empty();
        }
        try {
            Optional<CborMap> map = CborDecoder.decode(content.get()).map();
            if (map.isEmpty()) {
                if (AssertionReader.isRead(AssertionReader.kind(box.label()))) {
                    findings.add(malformedCode(box.label()), url, "the content is no map");
                }
                return Optional.empty();
            }
            Assertion assertion = AssertionReader.read(box.label(), map.get());
            if (assertion instanceof Actions && Actions.hasMalformedTime(map.get())) {
                findings.add(
                        StatusCode.ASSERTION_ACTION_WHEN_MALFORMED, url, "an action at no time");
            }
            return Optional.of(assertion);
        } catch (MalformedCborException malformed) {
            findings.add(StatusCode.ASSERTION_CBOR_INVALID, url, malformed.problem());
        } catch (MalformedAssertionException malformed) {
            findings.add(malformedCode(box.label()), url, malformed.problem());
        }
        return Optional.empty();
    }

    private void checkJson(SuperBox box, String url) {
        if (box.onlyContent("json").filter(JsonSyntax::isWellFormed).isEmpty()) {
            findings.add(StatusCode.ASSERTION_JSON_INVALID, url, "not exactly one box of JSON");
        }
    }

    private static StatusCode malformedCode(String label) {
        return switch (AssertionReader.kind(label)) {
            case Actions.LABEL, Actions.LABEL_V1 -> StatusCode.ASSERTION_ACTION_MALFORMED;
            case DataHash.LABEL -> StatusCode.ASSERTION_DATA_HASH_MALFORMED;
            case CollectionHash.LABEL -> StatusCode.ASSERTION_COLLECTION_HASH_MALFORMED;
            case Ingredient.LABEL -> StatusCode.ASSERTION_INGREDIENT_MALFORMED;
            case CloudData.LABEL -> StatusCode.ASSERTION_CLOUD_DATA_MALFORMED;
            case ExternalReference.LABEL -> StatusCode.ASSERTION_EXTERNAL_REFERENCE_MALFORMED;
            case TimeStamps.LABEL -> StatusCode.ASSERTION_TIMESTAMP_MALFORMED;
            default -> StatusCode.ASSERTION_CBOR_INVALID;
        };
    }

    /// Section 15.10.1: the store may hold nothing that the claim does not reference.
    private void reportUndeclared(Set<String> referenced) {
        for (SuperBox box : manifest.assertions()) {
            if (!referenced.contains(box.label())) {
                findings.add(
                        StatusCode.ASSERTION_UNDECLARED,
                        JumbfUri.assertion(box.label()),
                        "an assertion that the claim does not reference");
            }
        }
    }
}
