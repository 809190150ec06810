/// Upper tails of distributions, in logarithms, and the Fourier transform that convolves them. Not API.
@NullMarked
package dev.millmark.watermark.internal.tail;

import org.jspecify.annotations.NullMarked;
