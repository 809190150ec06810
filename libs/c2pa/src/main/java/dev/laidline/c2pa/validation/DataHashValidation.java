package dev.laidline.c2pa.validation;

import dev.laidline.c2pa.Claim;
import dev.laidline.c2pa.assertion.DataHash;
import dev.laidline.c2pa.bytes.Bytes;
import dev.laidline.c2pa.bytes.HashAlgorithm;
import dev.laidline.c2pa.jumbf.JumbfUri;
import dev.laidline.c2pa.text.LocatedWrapper;
import dev.laidline.c2pa.text.TextEncoding;
import java.util.Optional;

/// Validates the hard binding of a text (C2PA 2.4 sections 15.12.1 and A.8.6). Stricter than the letter where the letter
/// lets text be changed unnoticed: nothing but the wrapper may be excluded, the wrapper must end the text, and every
/// byte that no hash and no signature covers must be a zero.
///
/// @param text UTF-8, with the wrapper where there is one
/// @param wrapper the wrapper the manifest came from; empty where it came from a sidecar
/// @param isUpdated whether an update manifest made the wrapper longer than the data hash says (section 15.12.1.1)
/// @param hasNonZeroPadding whether the claim signature's `pad` and `pad2` hold anything but zeros
record DataHashValidation(
        Bytes text,
        Optional<LocatedWrapper> wrapper,
        boolean isUpdated,
        boolean hasNonZeroPadding,
        Claim claim,
        Findings findings) {

    private static final String URL = JumbfUri.assertion(DataHash.LABEL);

    void validate(DataHash dataHash) {
        Optional<HashAlgorithm> algorithm = claim.hashAlgorithm(dataHash.algorithm());
        if (algorithm.isEmpty()) {
            findings.add(StatusCode.ALGORITHM_UNSUPPORTED, URL, "the data hash's algorithm");
            return;
        }
        if (!locates(dataHash)) {
            findings.add(
                    StatusCode.ASSERTION_DATA_HASH_MALFORMED,
                    URL,
                    "no exclusion is exactly where the manifest is");
            return;
        }
        Optional<String> problem = problem(dataHash, algorithm.get());
        findings.add(
                problem.isEmpty()
                        ? StatusCode.ASSERTION_DATA_HASH_MATCH
                        : StatusCode.ASSERTION_DATA_HASH_MISMATCH,
                URL,
                problem.orElse("the hash of the text matches"));
    }

    private boolean locates(DataHash dataHash) {
        if (wrapper.isEmpty()) {
            return dataHash.exclusions().isEmpty();
        }
        return dataHash.exclusions().stream()
                .anyMatch(exclusion -> covers(exclusion, wrapper.get()));
    }

    private boolean covers(DataHash.Exclusion exclusion, LocatedWrapper found) {
        boolean ends =
                isUpdated || exclusion.end() == found.end() || exclusion.end() == found.runEnd();
        return exclusion.start() == found.start() && ends;
    }

    private Optional<String> problem(DataHash dataHash, HashAlgorithm algorithm) {
        if (dataHash.exclusions().size() > 1) {
            findings.add(
                    StatusCode.ASSERTION_DATA_HASH_ADDITIONAL_EXCLUSIONS_PRESENT,
                    URL,
                    dataHash.exclusions().size() + " exclusions");
            return Optional.of("an exclusion beside the manifest hides visible text");
        }
        if (hasNonZeroPadding || !dataHash.padding().isAllZero()) {
            return Optional.of("padding that is not zero");
        }
        if (wrapper.isPresent() && !endsText(wrapper.get(), dataHash.exclusions().getFirst())) {
            return Optional.of("text or foreign selectors behind the manifest");
        }
        Bytes visible = wrapper.map(found -> text.slice(0, found.start())).orElse(text);
        Bytes normalized = Bytes.utf8(TextEncoding.normalize(visible.toText()));
        return dataHash.hash().filter(algorithm.digest(normalized)::equals).isPresent()
                ? Optional.empty()
                : Optional.of("the hash of the text does not match");
    }

    private boolean endsText(LocatedWrapper found, DataHash.Exclusion exclusion) {
        long end = isUpdated ? found.runEnd() : exclusion.end();
        return end == text.size() && found.isCanonical();
    }
}
