/// Refusals over HTTP: problem details (RFC 9457) that carry the `error` object of the OpenAI API as well.
@NullMarked
package dev.millmark.generator.problem;

import org.jspecify.annotations.NullMarked;
