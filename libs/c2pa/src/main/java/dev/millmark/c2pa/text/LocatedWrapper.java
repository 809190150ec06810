package dev.millmark.c2pa.text;

import dev.millmark.encoding.Bytes;

/// A well-formed wrapper in a text. Offsets count UTF-8 bytes of the text as stored.
///
/// @param start where U+FEFF begins
/// @param end where the last selector of the manifest store ends
/// @param runEnd where the last selector of the run ends: behind the padding, if there is any
/// @param store the manifest store
/// @param trailing the bytes that the selectors between `end` and `runEnd` stand for
public record LocatedWrapper(int start, int end, int runEnd, Bytes store, Bytes trailing) {

    /// Whether the run ends with the store, or with exactly the deterministic padding for it.
    public boolean isCanonical() {
        return trailing.isEmpty() || trailing.equals(WrapperPadding.of(store));
    }
}
