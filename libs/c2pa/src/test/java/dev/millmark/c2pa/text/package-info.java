/// Tests of what a text is and where its sentences end.
@NullMarked
package dev.millmark.c2pa.text;

import org.jspecify.annotations.NullMarked;
