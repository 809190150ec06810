@NullMarked
package dev.millmark.c2pa.sealing;

import org.jspecify.annotations.NullMarked;
