package dev.millmark.verifier.verdict;

import dev.millmark.encoding.Bytes;
import java.util.Optional;

/// What was submitted.
///
/// @param text Unicode without lone surrogates
/// @param utf8 the same in UTF-8
/// @param manifestStore the credential that came beside the text
public record Submission(String text, Bytes utf8, Optional<Bytes> manifestStore) {

    /// The sizes only, never the text.
    @Override
    public String toString() {
        return "Submission[" + utf8.size() + " bytes]";
    }
}
