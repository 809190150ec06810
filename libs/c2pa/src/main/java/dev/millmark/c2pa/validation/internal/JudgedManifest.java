package dev.millmark.c2pa.validation.internal;

import dev.millmark.c2pa.Claim;
import dev.millmark.c2pa.Manifest;
import dev.millmark.c2pa.assertion.Assertion;
import dev.millmark.c2pa.assertion.CollectionHash;
import dev.millmark.c2pa.assertion.DataHash;
import dev.millmark.c2pa.assertion.Ingredient;
import dev.millmark.c2pa.validation.SignerReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A manifest of the store with everything judged but its binding to the text and its ingredients.
///
/// @param manifest the manifest
/// @param claim its claim, where that could be read
/// @param signer its signer, where a certificate could be read
/// @param assertions by label, those whose hash the claim confirms
/// @param findings the status codes so far
record JudgedManifest(
        Manifest manifest,
        Optional<Claim> claim,
        Optional<SignerReport> signer,
        Map<String, Assertion> assertions,
        Findings findings) {

    Optional<DataHash> dataHash() {
        return assertions.get(DataHash.LABEL) instanceof DataHash dataHash
                ? Optional.of(dataHash)
                : Optional.empty();
    }

    Optional<CollectionHash> collectionHash() {
        return assertions.get(CollectionHash.LABEL) instanceof CollectionHash collectionHash
                ? Optional.of(collectionHash)
                : Optional.empty();
    }

    List<Ingredient> parents() {
        return assertions.values().stream()
                .filter(Ingredient.class::isInstance)
                .map(Ingredient.class::cast)
                .filter(ingredient -> ingredient.relationship().equals(Ingredient.PARENT_OF))
                .toList();
    }
}
