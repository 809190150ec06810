@NullMarked
package dev.millmark.c2pa.assertion;

import org.jspecify.annotations.NullMarked;
