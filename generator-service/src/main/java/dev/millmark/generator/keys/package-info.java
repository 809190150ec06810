/// The watermark keys that this service marks texts with: enrolment, the pool of active keys, and the events that
/// change it.
@NullMarked
package dev.millmark.generator.keys;

import org.jspecify.annotations.NullMarked;
