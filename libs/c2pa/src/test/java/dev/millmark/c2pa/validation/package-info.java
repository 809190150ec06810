@NullMarked
package dev.millmark.c2pa.validation;

import org.jspecify.annotations.NullMarked;
