/// Who administered what: each act is an event, written in the transaction that does it.
@NullMarked
package dev.millmark.watermarking.administration;

import org.jspecify.annotations.NullMarked;
