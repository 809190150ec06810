@NullMarked
package dev.millmark.c2pa.document;

import org.jspecify.annotations.NullMarked;
