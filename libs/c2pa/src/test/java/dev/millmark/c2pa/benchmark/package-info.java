/// What sealing and validating cost, beside c2pa-rs on the same texts.
@NullMarked
package dev.millmark.c2pa.benchmark;

import org.jspecify.annotations.NullMarked;
