/// Text that comes in parts.
@NullMarked
package dev.millmark.languagemodel.text;

import org.jspecify.annotations.NullMarked;
