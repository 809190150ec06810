/// Tests.
@NullMarked
package dev.millmark.watermarking.sealing;

import org.jspecify.annotations.NullMarked;
