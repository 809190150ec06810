/// Runs language models behind an OpenAI-compatible API; every answer is watermarked and sealed.
@NullMarked
package dev.laidline.generator;

import org.jspecify.annotations.NullMarked;
