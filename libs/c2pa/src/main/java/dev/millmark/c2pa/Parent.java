package dev.millmark.c2pa;

import dev.millmark.c2pa.assertion.Ingredient;

/// The sealed text that another text is an edited form of. A validation makes it:
/// [dev.millmark.c2pa.validation.ManifestReport#asParent].
///
/// @param store its manifest store, every manifest of which is taken along byte for byte
/// @param ingredient what the new manifest says about it
public record Parent(ManifestStore store, Ingredient ingredient) {

    /// @throws IllegalArgumentException if the ingredient is no parent with a manifest
    public Parent {
        if (!ingredient.relationship().equals(Ingredient.PARENT_OF)
                || ingredient.activeManifest().isEmpty()) {
            throw new IllegalArgumentException(
                    ingredient.relationship()
                            + " without a manifest: take ManifestReport.asParent()");
        }
    }
}
