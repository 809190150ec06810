/// The transparency log that this verifier follows: where it is, which key signs it, what it publishes, and the alarms
/// about it.
@NullMarked
package dev.millmark.verifier.log;

import org.jspecify.annotations.NullMarked;
