/// The watermark keys that texts are searched for: enrolment, the key ring, and the compacted topic that fills it.
@NullMarked
package dev.millmark.verifier.keys;

import org.jspecify.annotations.NullMarked;
