/// Events that cross service boundaries, as records; the record is the payload.
@NullMarked
package dev.laidline.events;

import org.jspecify.annotations.NullMarked;
