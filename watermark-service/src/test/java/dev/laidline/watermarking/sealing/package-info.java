/// Tests.
@NullMarked
package dev.laidline.watermarking.sealing;

import org.jspecify.annotations.NullMarked;
