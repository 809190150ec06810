/// What the layers find about a text, and the one verdict that follows from all of it.
@NullMarked
package dev.millmark.verifier.verdict;

import org.jspecify.annotations.NullMarked;
