@NullMarked
package dev.millmark.tlog.note;

import org.jspecify.annotations.NullMarked;
