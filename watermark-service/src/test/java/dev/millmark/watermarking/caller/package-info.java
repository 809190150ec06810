/// Tests.
@NullMarked
package dev.millmark.watermarking.caller;

import org.jspecify.annotations.NullMarked;
