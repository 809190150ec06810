/// GPT-2 models from Hugging Face directories, run on the CPU with full logits at every step.
@NullMarked
package dev.millmark.languagemodel;

import org.jspecify.annotations.NullMarked;
