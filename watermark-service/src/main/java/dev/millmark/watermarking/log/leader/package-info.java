/// Runs the log in the one instance that leads it. Stands above the log's other packages, so that none of these knows
/// it.
@NullMarked
package dev.millmark.watermarking.log.leader;

import org.jspecify.annotations.NullMarked;
