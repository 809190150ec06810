package dev.millmark.generator.release.evaluation;

import dev.millmark.events.ReleaseEvaluationRequested;
import java.util.List;

/// An evaluation and how far it has come.
///
/// @param sampled how many of its texts are on the topic
/// @param evidence what came of it so far
public record Evaluation(ReleaseEvaluationRequested request, int sampled, List<Found> evidence) {

    /// A signed statement of the verifier.
    ///
    /// @param statement its digest
    /// @param outcome `recorded`, or the reason of a refusal
    /// @param detail the reason in words; empty where there is none
    public record Found(String statement, String outcome, String detail) {}

    /// Copies the list.
    public Evaluation {
        evidence = List.copyOf(evidence);
    }

    Evaluation with(List<Found> found) {
        return new Evaluation(request, sampled, found);
    }
}
