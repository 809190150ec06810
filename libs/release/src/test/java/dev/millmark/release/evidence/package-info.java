@NullMarked
package dev.millmark.release.evidence;

import org.jspecify.annotations.NullMarked;
