/// Certificate requests, answered by an authority.
@NullMarked
package dev.millmark.watermarking.signing.request;

import org.jspecify.annotations.NullMarked;
