@NullMarked
package dev.millmark.languagemodel.internal.transformer;

import org.jspecify.annotations.NullMarked;
