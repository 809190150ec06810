package dev.millmark.tlog.note;

import java.util.List;

/// What the signatures of a note say.
public sealed interface NoteVerification {

    /// Known keys signed the note, and none of their lines fails.
    ///
    /// @param signatures at least one
    record Verified(List<VerifiedSignature> signatures) implements NoteVerification {

        /// Copies the list.
        ///
        /// @throws IllegalArgumentException if it is empty
        public Verified {
            signatures = List.copyOf(signatures);
            if (signatures.isEmpty()) {
                throw new IllegalArgumentException("Verified by nobody: give a signature");
            }
        }
    }

    /// No line is of a known key.
    record NoKnownKey() implements NoteVerification {}

    /// A line of a known key fails.
    ///
    /// @param key the key
    record SignatureFails(VerifierKey key) implements NoteVerification {}
}
