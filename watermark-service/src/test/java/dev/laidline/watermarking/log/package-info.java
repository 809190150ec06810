/// Tests.
@NullMarked
package dev.laidline.watermarking.log;

import org.jspecify.annotations.NullMarked;
