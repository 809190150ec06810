/// Staged release of language models: access to a model widens only as far as its output can be recognized.
///
/// This package holds what is released, the stages, and who may use what:
///
/// - [dev.millmark.release.policy]: thresholds, audiences and signers as a value, read from YAML;
/// - [dev.millmark.release.evidence]: what was measured, with exact bounds;
/// - [dev.millmark.release.dsse]: envelopes (DSSE 1.0) and statements (in-toto 1.0);
/// - [dev.millmark.release.history]: the state of a release as a fold over its events, decisions, the offline check.
///
/// Nothing here does I/O, reads a clock, or draws random numbers.
@NullMarked
package dev.millmark.release;

import org.jspecify.annotations.NullMarked;
