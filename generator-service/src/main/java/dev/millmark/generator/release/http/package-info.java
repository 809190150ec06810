/// Releases over HTTP: how they stand, their histories, and what is done to them.
@NullMarked
package dev.millmark.generator.release.http;

import org.jspecify.annotations.NullMarked;
