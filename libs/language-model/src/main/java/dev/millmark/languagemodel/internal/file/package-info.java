/// The files of a model directory: which there must be, and what they are when they are not what their name says.
/// Not part of the public interface; may change at any time.
@NullMarked
package dev.millmark.languagemodel.internal.file;

import org.jspecify.annotations.NullMarked;
