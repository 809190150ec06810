package dev.millmark.c2pa.validation;

import dev.millmark.c2pa.codec.StoreSearch;
import java.util.Optional;

/// A text as it came in. Empty where an asset that is no text was validated.
///
/// @param visible the text without anything that carries a manifest store
/// @param carrier what carries the manifest that was validated, or the reference to it; empty where nothing in the text
///     does
public record SubmittedText(String visible, Optional<StoreSearch.Range> carrier) {

    /// What stands in the place of a text where the asset is none.
    static final SubmittedText NONE = new SubmittedText("", Optional.empty());

    /// The length only, never the text.
    @Override
    public String toString() {
        return "SubmittedText["
                + visible.length()
                + " UTF-16 units, manifest "
                + (carrier.isPresent() ? "inside" : "apart or none")
                + "]";
    }
}
