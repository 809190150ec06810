/// Runners of test vectors that other implementations made or judged.
@NullMarked
package dev.millmark.c2pa.vectors;

import org.jspecify.annotations.NullMarked;
