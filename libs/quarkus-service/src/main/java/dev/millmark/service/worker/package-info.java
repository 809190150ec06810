/// Loops in the background. A loop has a name, outlives whatever is thrown in it, and is seen by the liveness check
/// when it does not get on. There are no other threads that loop.
@NullMarked
package dev.millmark.service.worker;

import org.jspecify.annotations.NullMarked;
