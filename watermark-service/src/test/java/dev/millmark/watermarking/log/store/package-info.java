/// Tests of the package.
@NullMarked
package dev.millmark.watermarking.log.store;

import org.jspecify.annotations.NullMarked;
