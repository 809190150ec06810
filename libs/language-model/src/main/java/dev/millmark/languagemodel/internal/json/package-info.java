/// The JSON that describes a model: strict, bounded, each fault with its file and place.
/// Not part of the public interface; may change at any time.
@NullMarked
package dev.millmark.languagemodel.internal.json;

import org.jspecify.annotations.NullMarked;
