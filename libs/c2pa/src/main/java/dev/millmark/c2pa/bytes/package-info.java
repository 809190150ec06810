/// Immutable byte strings and the hash algorithms that C2PA permits: the ground every other package stands on.
@NullMarked
package dev.millmark.c2pa.bytes;

import org.jspecify.annotations.NullMarked;
