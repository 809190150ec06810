@NullMarked
package dev.millmark.c2pa.segment;

import org.jspecify.annotations.NullMarked;
