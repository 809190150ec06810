package dev.millmark.c2pa.validation;

import dev.millmark.c2pa.assertion.Ingredient;
import java.util.List;
import java.util.Optional;

/// An ingredient of a manifest and what validation found out about the ingredient's own manifest.
///
/// @param ingredient the assertion
/// @param label the URN of the ingredient's manifest; empty where it has none in the store
/// @param signer the signer of the ingredient's manifest
/// @param statuses the status codes of the ingredient's manifest, its binding to its own text left out: that text is
///     not there any more. What they say about its credential is said here only, and not in the codes of the manifest
///     that took it in.
/// @param ingredients the ingredients of that manifest in turn
public record IngredientReport(
        Ingredient ingredient,
        Optional<String> label,
        Optional<SignerReport> signer,
        List<ValidationStatus> statuses,
        List<IngredientReport> ingredients) {

    /// Copies the lists.
    public IngredientReport {
        ingredients = List.copyOf(ingredients);
        statuses = List.copyOf(statuses);
    }
}
