/// Tests.
@NullMarked
package dev.millmark.watermarking.secret;

import org.jspecify.annotations.NullMarked;
