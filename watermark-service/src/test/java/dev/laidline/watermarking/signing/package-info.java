/// Tests.
@NullMarked
package dev.laidline.watermarking.signing;

import org.jspecify.annotations.NullMarked;
