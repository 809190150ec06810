/// Gumbel-max marking: keyed uniforms (Philox, Murmur, HMAC), sampling by them, and what their scores and likelihood
/// ratios amount to. Not API.
@NullMarked
package dev.millmark.watermark.internal.gumbel;

import org.jspecify.annotations.NullMarked;
