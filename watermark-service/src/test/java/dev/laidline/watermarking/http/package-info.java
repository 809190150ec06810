/// Tests.
@NullMarked
package dev.laidline.watermarking.http;

import org.jspecify.annotations.NullMarked;
