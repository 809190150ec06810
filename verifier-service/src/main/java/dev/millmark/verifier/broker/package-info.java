/// Topics that are read as a whole, outside any consumer group.
@NullMarked
package dev.millmark.verifier.broker;

import org.jspecify.annotations.NullMarked;
