@NullMarked
package dev.millmark.languagemodel.internal.tokenizer;

import org.jspecify.annotations.NullMarked;
