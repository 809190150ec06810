/// Tests.
@NullMarked
package dev.millmark.watermarking.keys;

import org.jspecify.annotations.NullMarked;
