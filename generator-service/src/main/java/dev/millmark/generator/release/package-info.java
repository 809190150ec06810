/// Staged release: which callers each model serves. The rules are those of `libs/release`; here are the events in their
/// table, the decisions on their topic, and the gate before each completion.
@NullMarked
package dev.millmark.generator.release;

import org.jspecify.annotations.NullMarked;
