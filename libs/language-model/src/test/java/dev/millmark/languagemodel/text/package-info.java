@NullMarked
package dev.millmark.languagemodel.text;

import org.jspecify.annotations.NullMarked;
