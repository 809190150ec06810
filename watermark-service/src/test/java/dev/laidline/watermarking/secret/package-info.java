/// Tests.
@NullMarked
package dev.laidline.watermarking.secret;

import org.jspecify.annotations.NullMarked;
