/// Entries on their way: added in the transaction of what they tell about, and sent to the log's topic at least once
/// each.
@NullMarked
package dev.millmark.watermarking.log.entry;

import org.jspecify.annotations.NullMarked;
