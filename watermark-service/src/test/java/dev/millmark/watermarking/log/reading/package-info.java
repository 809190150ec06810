/// Tests of the package.
@NullMarked
package dev.millmark.watermarking.log.reading;

import org.jspecify.annotations.NullMarked;
