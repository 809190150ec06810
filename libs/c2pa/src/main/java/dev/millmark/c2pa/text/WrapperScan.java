package dev.millmark.c2pa.text;

import java.util.List;

/// What a search for wrappers found (C2PA 2.4 section A.8.7.1).
public sealed interface WrapperScan {

    /// No wrapper at all: an unsealed text, which is no failure.
    record None() implements WrapperScan {}

    /// Only damaged wrappers: `manifest.text.corruptedWrapper`.
    ///
    /// @param runs the damaged wrappers
    record Corrupted(List<Run> runs) implements WrapperScan {

        /// Copies `runs`.
        public Corrupted {
            runs = List.copyOf(runs);
        }
    }

    /// A run of variation selectors and the U+FEFF before it. Offsets count UTF-8 bytes.
    ///
    /// @param start where U+FEFF begins
    /// @param end where the last selector ends
    record Run(int start, int end) {}

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
