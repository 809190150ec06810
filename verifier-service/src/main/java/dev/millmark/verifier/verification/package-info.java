/// Takes in texts, has the evidence of each layer gathered and judged, and bounds the work.
@NullMarked
package dev.millmark.verifier.verification;

import org.jspecify.annotations.NullMarked;
