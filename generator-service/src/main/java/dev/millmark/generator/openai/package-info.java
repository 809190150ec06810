/// The OpenAI API: what callers send and what they are answered, as JSON and as streams of events.
@NullMarked
package dev.millmark.generator.openai;

import org.jspecify.annotations.NullMarked;
