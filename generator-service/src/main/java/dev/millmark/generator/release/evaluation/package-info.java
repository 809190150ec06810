/// Evaluations of releases: texts of a release are sampled as cold as its callers may sample, handed to the verifier on
/// a topic, and what it measured becomes evidence of the release. How far each evaluation has come lies in a table, so
/// that one goes on where it was broken off.
@NullMarked
package dev.millmark.generator.release.evaluation;

import org.jspecify.annotations.NullMarked;
