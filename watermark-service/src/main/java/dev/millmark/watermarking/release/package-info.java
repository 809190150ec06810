/// Decisions about releases of models, on their way into the log.
@NullMarked
package dev.millmark.watermarking.release;

import org.jspecify.annotations.NullMarked;
