/// Tests.
@NullMarked
package dev.millmark.watermarking.outbox;

import org.jspecify.annotations.NullMarked;
