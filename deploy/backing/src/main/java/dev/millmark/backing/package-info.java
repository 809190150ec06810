/// A real Kafka broker and a real PostgreSQL, as processes or as containers.
@NullMarked
package dev.millmark.backing;

import org.jspecify.annotations.NullMarked;
