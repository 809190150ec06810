package dev.millmark.verifier.verdict;

import java.util.List;

/// A stretch of a text in which several credentials stand. It ends with its own, and is judged by itself.
///
/// @param start in code points of the submitted text
/// @param end behind the last code point
public record Part(int start, int end, Verification verification) {

    /// The verdict on a text of several parts. A contradiction in one of them stands over everything else; a text is
    /// attested where each part is.
    ///
    /// @param whole the verdict on the text as one
    static Verdict together(Verdict whole, List<Part> parts) {
        List<Verdict> verdicts = parts.stream().map(part -> part.verification().verdict()).toList();
        for (Verdict verdict : verdicts) {
            if (verdict instanceof Verdict.Conflicting) {
                return verdict;
            }
        }
        if (verdicts.stream().allMatch(Verdict.Attested.class::isInstance)) {
            return verdicts.getFirst();
        }
        for (Verdict verdict : verdicts) {
            if (verdict instanceof Verdict.Altered) {
                return verdict;
            }
            if (verdict instanceof Verdict.Attested(var credential)) {
                return new Verdict.Altered(credential);
            }
        }
        return whole;
    }
}
