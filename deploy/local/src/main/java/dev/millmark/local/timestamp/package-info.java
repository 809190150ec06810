/// A time-stamp authority for a platform on one machine, in the place of the one that production names.
@NullMarked
package dev.millmark.local.timestamp;

import org.jspecify.annotations.NullMarked;
