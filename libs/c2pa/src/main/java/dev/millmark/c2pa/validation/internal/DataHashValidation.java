package dev.millmark.c2pa.validation.internal;

import dev.millmark.c2pa.Claim;
import dev.millmark.c2pa.assertion.DataHash;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.c2pa.validation.StatusCode;
import java.util.Optional;

/// Validates the hard binding of an asset (C2PA 2.4 sections 15.12.1 and A.8.6). Stricter than the letter where the
/// letter lets the asset be changed unnoticed: nothing but the carrier of the store may be excluded, a wrapper must end
/// its text, and every byte that no hash and no signature covers must be a zero.
///
/// @param url of the data hash
/// @param asset the asset, and where the manifest was found in it
/// @param isUpdated whether an update manifest made the carrier longer than the data hash says (section 15.12.1.1)
/// @param hasNonZeroPadding whether the claim signature's `pad` and `pad2` hold anything but zeros
record DataHashValidation(
        String url,
        BoundAsset asset,
        boolean isUpdated,
        boolean hasNonZeroPadding,
        Claim claim,
        Findings findings) {

    void validate(DataHash dataHash) {
        Optional<HashAlgorithm> algorithm = claim.hashAlgorithm(dataHash.algorithm());
        if (algorithm.isEmpty()) {
            findings.add(StatusCode.ALGORITHM_UNSUPPORTED, url, "the data hash's algorithm");
            return;
        }
        if (!locates(dataHash)) {
            findings.add(
                    StatusCode.ASSERTION_DATA_HASH_MALFORMED,
                    url,
                    "no exclusion is exactly where the manifest is");
            return;
        }
        Optional<String> problem = problem(dataHash, algorithm.get());
        findings.add(
                problem.isEmpty()
                        ? StatusCode.ASSERTION_DATA_HASH_MATCH
                        : StatusCode.ASSERTION_DATA_HASH_MISMATCH,
                url,
                problem.orElse("the hash of the asset matches"));
    }

    private boolean locates(DataHash dataHash) {
        return asset.place()
                .map(place -> dataHash.exclusions().stream().anyMatch(one -> covers(one, place)))
                .orElse(dataHash.exclusions().isEmpty());
    }

    private boolean covers(DataHash.Exclusion exclusion, BoundAsset.Place place) {
        return isUpdated ? exclusion.start() == place.start() : place.isExcludedBy(exclusion);
    }

    private Optional<String> problem(DataHash dataHash, HashAlgorithm algorithm) {
        if (dataHash.exclusions().size() > 1) {
            findings.add(
                    StatusCode.ASSERTION_DATA_HASH_ADDITIONAL_EXCLUSIONS_PRESENT,
                    url,
                    dataHash.exclusions().size() + " exclusions");
            return Optional.of("an exclusion beside the manifest hides a part of the asset");
        }
        if (hasNonZeroPadding || !dataHash.padding().isAllZero()) {
            return Optional.of("padding that is not zero");
        }
        Optional<String> flaw = asset.place().flatMap(BoundAsset.Place::flaw);
        if (flaw.isPresent()) {
            return flaw;
        }
        return dataHash.hash().filter(hash -> asset.has(hash, algorithm)).isPresent()
                ? Optional.empty()
                : Optional.of("the hash of the asset does not match");
    }
}
