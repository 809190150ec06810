/// The fault plan of the log: processes killed, disks filled, answers stolen, witnesses that lie.
@NullMarked
package dev.millmark.watermarking.log.chaos;

import org.jspecify.annotations.NullMarked;
