/// Tests.
@NullMarked
package dev.millmark.watermarking.broker;

import org.jspecify.annotations.NullMarked;
