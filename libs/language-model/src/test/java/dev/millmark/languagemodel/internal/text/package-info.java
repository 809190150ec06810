@NullMarked
package dev.millmark.languagemodel.internal.text;

import org.jspecify.annotations.NullMarked;
