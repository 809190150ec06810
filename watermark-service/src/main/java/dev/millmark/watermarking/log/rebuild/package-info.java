/// Makes the log again from the broker's records, compares it with what is published and stored, and repairs published
/// files.
@NullMarked
package dev.millmark.watermarking.log.rebuild;

import org.jspecify.annotations.NullMarked;
