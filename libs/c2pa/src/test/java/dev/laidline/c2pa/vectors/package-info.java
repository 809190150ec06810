/// Runners of test vectors that other implementations made or judged.
@NullMarked
package dev.laidline.c2pa.vectors;

import org.jspecify.annotations.NullMarked;
