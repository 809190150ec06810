/// Validation of a manifest and its text (C2PA 2.4 section 15), step by step in the order of the specification. Anything
/// that cannot be judged counts against the manifest.
@NullMarked
package dev.millmark.c2pa.validation;

import org.jspecify.annotations.NullMarked;
