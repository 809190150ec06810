@NullMarked
package dev.millmark.tlog.witness;

import org.jspecify.annotations.NullMarked;
