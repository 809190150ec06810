package dev.millmark.verifier.verdict;

import java.util.List;

/// A verdict and what it rests on.
///
/// @param visible the text without any credential in it
/// @param parts where several credentials stand in the text, each with its own stretch; else none
public record Verification(
        Submission submission,
        String visible,
        Findings findings,
        Verdict verdict,
        List<Part> parts) {

    public Verification {
        parts = List.copyOf(parts);
    }

    /// Of a text with one credential, or none.
    public Verification(Submission submission, String visible, Findings findings, Verdict verdict) {
        this(submission, visible, findings, verdict, List.of());
    }

    /// The same text, judged by its parts.
    public Verification of(List<Part> newParts) {
        return new Verification(
                submission, visible, findings, Part.together(verdict, newParts), newParts);
    }

    /// The verdict only, never the text.
    @Override
    public String toString() {
        return "Verification[" + verdict.wireName() + "]";
    }
}
