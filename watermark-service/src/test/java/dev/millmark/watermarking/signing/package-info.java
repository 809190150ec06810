/// Tests.
@NullMarked
package dev.millmark.watermarking.signing;

import org.jspecify.annotations.NullMarked;
