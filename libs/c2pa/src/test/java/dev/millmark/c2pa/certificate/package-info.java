@NullMarked
package dev.millmark.c2pa.certificate;

import org.jspecify.annotations.NullMarked;
