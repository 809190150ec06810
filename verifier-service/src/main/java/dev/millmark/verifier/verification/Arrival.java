package dev.millmark.verifier.verification;

import dev.millmark.verifier.verdict.Submission;
import java.util.function.Supplier;

/// A request for a verdict before any work was done on it.
///
/// @param caller whose turn it takes
/// @param size how much work it is
/// @param submission reads the body
record Arrival(String caller, SizeClass size, Supplier<Submission> submission) {}
