/// The OpenAI-compatible API: completions, streamed or whole, each with its credential; and the list of models.
@NullMarked
package dev.millmark.generator.completion;

import org.jspecify.annotations.NullMarked;
