/// Tests.
@NullMarked
package dev.laidline.watermarking.keys;

import org.jspecify.annotations.NullMarked;
