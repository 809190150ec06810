package dev.millmark.c2pa.sealing;

import dev.millmark.c2pa.ManifestStore;
import dev.millmark.encoding.Bytes;

/// A text and the manifest store that speaks for it.
///
/// @param label the active manifest's URN
/// @param store the manifest store
/// @param visible what the hash covers, UTF-8: in Normalization Form C, unless the embedding takes bytes as they are
/// @param text what to hand on, UTF-8: the visible text and in it, in most cases behind it, what carries the store or
///     names it
/// @param normalized whether the visible text differs from what was given, because it was normalized
public record SealedText(
        String label, ManifestStore store, Bytes visible, Bytes text, boolean normalized) {

    /// What comes behind the visible text: the wrapper or comment, or nothing where the store is a sidecar. A stream of
    /// text ends with this.
    ///
    /// @throws IllegalStateException if the store stands within the text, as in HTML
    public Bytes suffix() {
        if (!text.hasAt(0, visible)) {
            throw new IllegalStateException(
                    label + " stands within its text: hand on text() as a whole");
        }
        return text.from(visible.size());
    }

    /// The sizes only, never the text.
    @Override
    public String toString() {
        return "SealedText[" + label + ", " + visible.size() + " of " + text.size() + " bytes]";
    }
}
