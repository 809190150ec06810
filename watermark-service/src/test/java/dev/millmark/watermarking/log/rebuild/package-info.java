/// Tests of the package.
@NullMarked
package dev.millmark.watermarking.log.rebuild;

import org.jspecify.annotations.NullMarked;
