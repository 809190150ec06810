/// Whom this verifier trusts: trust anchors from files and from the watermark-service.
@NullMarked
package dev.millmark.verifier.trust;

import org.jspecify.annotations.NullMarked;
