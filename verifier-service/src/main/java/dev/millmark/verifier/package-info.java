/// Says where a text comes from, and shows the evidence.
@NullMarked
package dev.millmark.verifier;

import org.jspecify.annotations.NullMarked;
