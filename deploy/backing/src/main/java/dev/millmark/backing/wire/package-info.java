/// Certificates for the connections to broker and database, from an authority of the platform's own.
@NullMarked
package dev.millmark.backing.wire;

import org.jspecify.annotations.NullMarked;
