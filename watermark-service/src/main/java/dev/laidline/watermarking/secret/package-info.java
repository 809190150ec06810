/// Files that only this service may read.
@NullMarked
package dev.laidline.watermarking.secret;

import org.jspecify.annotations.NullMarked;
