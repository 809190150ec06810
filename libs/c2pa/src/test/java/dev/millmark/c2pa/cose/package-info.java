@NullMarked
package dev.millmark.c2pa.cose;

import org.jspecify.annotations.NullMarked;
