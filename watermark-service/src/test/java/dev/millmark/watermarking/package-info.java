/// Tests.
@NullMarked
package dev.millmark.watermarking;

import org.jspecify.annotations.NullMarked;
