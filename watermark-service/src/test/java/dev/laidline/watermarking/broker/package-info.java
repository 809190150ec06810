/// Tests.
@NullMarked
package dev.laidline.watermarking.broker;

import org.jspecify.annotations.NullMarked;
