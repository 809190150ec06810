package dev.laidline.c2pa.validation;

import dev.laidline.c2pa.text.LocatedWrapper;
import java.util.Optional;

/// A text as it came in. Empty where an asset that is no text was validated.
///
/// @param visible the text without any wrapper in it
/// @param wrapper the one usable wrapper and its offsets in UTF-8 bytes; empty where there is none
public record SubmittedText(String visible, Optional<LocatedWrapper> wrapper) {

    /// What stands in the place of a text where the asset is none.
    static final SubmittedText NONE = new SubmittedText("", Optional.empty());

    /// The length only, never the text.
    @Override
    public String toString() {
        return "SubmittedText["
                + visible.length()
                + " UTF-16 units, wrapper "
                + (wrapper.isPresent() ? "found" : "none")
                + "]";
    }
}
