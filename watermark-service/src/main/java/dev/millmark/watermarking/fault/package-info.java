/// Faults: those that pass are waited for, and those that are bugs are named without what they may quote.
@NullMarked
package dev.millmark.watermarking.fault;

import org.jspecify.annotations.NullMarked;
