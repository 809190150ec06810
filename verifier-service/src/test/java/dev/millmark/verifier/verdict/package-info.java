@NullMarked
package dev.millmark.verifier.verdict;

import org.jspecify.annotations.NullMarked;
