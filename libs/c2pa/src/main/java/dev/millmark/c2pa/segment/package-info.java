/// Comparison of an altered text with the sentence digests that were sealed with it
/// ([dev.millmark.c2pa.assertion.Segments]).
@NullMarked
package dev.millmark.c2pa.segment;

import org.jspecify.annotations.NullMarked;
