/// The whole platform as processes, with traffic, faults and bad input.
@NullMarked
package dev.millmark.local.endtoend;

import org.jspecify.annotations.NullMarked;
