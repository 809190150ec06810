/// What is said about a submitted text: the evidence of each layer and the one verdict that follows from all of it.
@NullMarked
package dev.millmark.verifier.verification;

import org.jspecify.annotations.NullMarked;
