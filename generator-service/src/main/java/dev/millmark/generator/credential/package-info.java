/// Credentials by content id: for texts that are given without one in them, and for texts whose seal came late.
@NullMarked
package dev.millmark.generator.credential;

import org.jspecify.annotations.NullMarked;
