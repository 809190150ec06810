/// What runs when somebody asks for a text, whichever endpoint it came by: the generation with its watermark key, its
/// seal, its result.
@NullMarked
package dev.millmark.generator.completion;

import org.jspecify.annotations.NullMarked;
