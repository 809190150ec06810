@NullMarked
package dev.millmark.encoding;

import org.jspecify.annotations.NullMarked;
