/// What readers ask over HTTP: checkpoint, tiles, proofs of inclusion, metadata.
@NullMarked
package dev.millmark.watermarking.log.reading;

import org.jspecify.annotations.NullMarked;
