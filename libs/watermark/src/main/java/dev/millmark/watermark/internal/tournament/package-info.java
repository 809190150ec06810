/// SynthID-Text: hashes and g-values, the tournament, and the exact null distribution of weighted g-values. Not API.
@NullMarked
package dev.millmark.watermark.internal.tournament;

import org.jspecify.annotations.NullMarked;
