package dev.millmark.c2pa.codec;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.BytesBuilder;
import java.util.List;
import java.util.Optional;

/// What a search for a manifest store in a text found.
public sealed interface StoreSearch {

    /// Nothing, which is no failure.
    record None() implements StoreSearch {}

    /// A store.
    ///
    /// @param range what carries it: the bytes that the hash leaves out
    /// @param store the store
    /// @param isNormalized whether the hash covers the rest in Normalization Form C rather than as it is
    /// @param flaw why the carrier may not stand as it does: something that no signature covers stands in it or behind
    /// it
    record Located(Range range, Bytes store, boolean isNormalized, Optional<String> flaw)
            implements StoreSearch {}

    /// A reference to a store elsewhere.
    ///
    /// @param reference a URI
    /// @param range what the hash leaves out; empty where it covers the whole text
    record Referenced(String reference, Optional<Range> range) implements StoreSearch {}

    /// Something that is meant to carry a store but cannot be used.
    ///
    /// @param problem what is wrong
    /// @param ranges what is meant to carry it; empty where that is not certain
    record Unusable(Problem problem, List<Range> ranges) implements StoreSearch {

        /// Copies `ranges`.
        public Unusable {
            ranges = List.copyOf(ranges);
        }

        Unusable(Problem problem) {
            this(problem, List.of());
        }
    }

    /// `text` without anything that carries a store.
    default Bytes strip(Bytes text) {
        BytesBuilder out = new BytesBuilder(text.size());
        int from = 0;
        for (Range range : carriers()) {
            out.put(text.slice(from, range.start()));
            from = range.end();
        }
        return out.put(text.from(from)).build();
    }

    private List<Range> carriers() {
        return switch (this) {
            case None() -> List.of();
            case Located located -> List.of(located.range());
            case Referenced(String reference, Optional<Range> range) -> range.stream().toList();
            case Unusable(Problem problem, List<Range> ranges) -> ranges;
        };
    }

    /// What keeps a carrier from being used.
    enum Problem {
        /// Nothing but damaged wrappers.
        CORRUPTED_WRAPPER,
        /// Several wrappers.
        MULTIPLE_WRAPPERS,
        /// Several HTML elements that associate a manifest.
        MULTIPLE_HTML_MANIFESTS,
        /// An HTML element whose content is not a store in Base64, or that names nothing.
        MALFORMED_HTML_MANIFEST,
        /// Several blocks in comments.
        MULTIPLE_REFERENCES,
        /// A block with nothing in it.
        EMPTY_REFERENCE,
        /// A block with something in it that is neither a `data:` URI of a store nor an `https:` URI.
        MALFORMED_REFERENCE
    }

    /// Bytes of a text.
    ///
    /// @param start the first one's offset
    /// @param end the offset behind the last one
    record Range(int start, int end) {}
}
