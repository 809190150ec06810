package dev.laidline.c2pa.text;

import java.util.List;

/// What a search for wrappers found (C2PA 2.4 section A.8.7.1).
public sealed interface WrapperScan {

    /// No wrapper at all: an unsealed text, which is no failure.
    record None() implements WrapperScan {}

    /// Only damaged wrappers: `manifest.text.corruptedWrapper`.
    ///
    /// @param starts where each begins, in UTF-8 bytes
    record Corrupted(List<Integer> starts) implements WrapperScan {
        /// Copies `starts`.
        public Corrupted {
            starts = List.copyOf(starts);
        }
    }

    /// Exactly one well-formed wrapper; damaged ones beside it are ordinary text.
    ///
    /// @param wrapper the wrapper
    record Located(LocatedWrapper wrapper) implements WrapperScan {}

    /// Several well-formed wrappers, none of which may be used: `manifest.text.multipleWrappers`.
    ///
    /// @param wrappers at least two
    record Multiple(List<LocatedWrapper> wrappers) implements WrapperScan {
        /// Copies `wrappers`.
        public Multiple {
            wrappers = List.copyOf(wrappers);
        }
    }
}
