/// Whose word about the log counts.
@NullMarked
package dev.millmark.verifier.log;

import org.jspecify.annotations.NullMarked;
