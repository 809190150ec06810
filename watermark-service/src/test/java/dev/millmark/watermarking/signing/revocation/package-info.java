/// Issuers that say whether a certificate is revoked, over real HTTP.
@NullMarked
package dev.millmark.watermarking.signing.revocation;

import org.jspecify.annotations.NullMarked;
