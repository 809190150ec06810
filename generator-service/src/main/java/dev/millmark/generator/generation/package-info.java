/// Runs language models: which ones there are, how many texts are generated at once, and who waits.
@NullMarked
package dev.millmark.generator.generation;

import org.jspecify.annotations.NullMarked;
