package dev.millmark.verifier.verdict;

/// A verdict and what it rests on.
///
/// @param visible the text without any credential in it
public record Verification(
        Submission submission, String visible, Findings findings, Verdict verdict) {

    /// The verdict only, never the text.
    @Override
    public String toString() {
        return "Verification[" + verdict.wireName() + "]";
    }
}
