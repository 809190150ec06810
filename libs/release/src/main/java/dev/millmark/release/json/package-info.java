/// JSON with one form for each value, and its reading with errors that name the place.
@NullMarked
package dev.millmark.release.json;

import org.jspecify.annotations.NullMarked;
