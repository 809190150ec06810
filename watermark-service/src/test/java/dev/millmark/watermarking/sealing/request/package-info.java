/// Tests of the package.
@NullMarked
package dev.millmark.watermarking.sealing.request;

import org.jspecify.annotations.NullMarked;
