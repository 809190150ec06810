/// Files that only this service may read.
@NullMarked
package dev.millmark.watermarking.secret;

import org.jspecify.annotations.NullMarked;
