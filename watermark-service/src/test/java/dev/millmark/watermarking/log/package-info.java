/// Tests.
@NullMarked
package dev.millmark.watermarking.log;

import org.jspecify.annotations.NullMarked;
