/// What happens to text on its way out: UTF-8, normalization, stop strings, each as the text comes.
/// Not part of the public interface; may change at any time.
@NullMarked
package dev.millmark.languagemodel.internal.text;

import org.jspecify.annotations.NullMarked;
