/// Tests.
@NullMarked
package dev.laidline.watermarking;

import org.jspecify.annotations.NullMarked;
