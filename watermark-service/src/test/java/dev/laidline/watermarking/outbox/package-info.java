/// Tests.
@NullMarked
package dev.laidline.watermarking.outbox;

import org.jspecify.annotations.NullMarked;
