package dev.laidline.c2pa;

import dev.laidline.c2pa.bytes.Bytes;

/// A text and the manifest store that speaks for it.
///
/// @param label the active manifest's URN
/// @param store the manifest store
/// @param visible the text a person sees, UTF-8 in Normalization Form C
/// @param text what to hand on, UTF-8: the visible text, and behind it the wrapper unless the store is a sidecar
/// @param normalized whether the visible text differs from what was given, because it was normalized
public record SealedText(
        String label, ManifestStore store, Bytes visible, Bytes text, boolean normalized) {

    /// What comes behind the visible text: the wrapper, or nothing where the store is a sidecar. A stream of text ends
    /// with this.
    public Bytes suffix() {
        return text.from(visible.size());
    }

    /// The sizes only, never the text.
    @Override
    public String toString() {
        return "SealedText[" + label + ", " + visible.size() + " + " + suffix().size() + " bytes]";
    }
}
