/// Runs language models behind an OpenAI-compatible API; every answer is watermarked and sealed.
@NullMarked
package dev.millmark.generator;

import org.jspecify.annotations.NullMarked;
