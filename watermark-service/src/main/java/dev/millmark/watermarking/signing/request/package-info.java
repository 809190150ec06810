/// Has an operator's own certificate authority certify the signing key.
@NullMarked
package dev.millmark.watermarking.signing.request;

import org.jspecify.annotations.NullMarked;
