/// Evaluations of releases: each sampled text is measured once, by length and after attacks, texts by people are
/// measured with the same keys, and what all of them show is signed as evidence. Every draw follows from the
/// evaluation's seed.
@NullMarked
package dev.millmark.verifier.evaluation;

import org.jspecify.annotations.NullMarked;
