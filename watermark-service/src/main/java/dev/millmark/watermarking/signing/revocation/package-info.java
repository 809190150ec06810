/// Whether this service's own signing certificate is revoked, as its issuer says.
@NullMarked
package dev.millmark.watermarking.signing.revocation;

import org.jspecify.annotations.NullMarked;
