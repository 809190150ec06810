/// The time, as something that a test can set.
@NullMarked
package dev.millmark.service.clock;

import org.jspecify.annotations.NullMarked;
