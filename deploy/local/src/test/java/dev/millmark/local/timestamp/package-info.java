/// A time-stamp authority over real HTTP.
@NullMarked
package dev.millmark.local.timestamp;

import org.jspecify.annotations.NullMarked;
