@NullMarked
package dev.millmark.release.history;

import org.jspecify.annotations.NullMarked;
