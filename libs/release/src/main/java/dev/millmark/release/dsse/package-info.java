/// Signed envelopes as DSSE 1.0 has them, with statements of in-toto's attestation framework 1.0 inside. Signatures are
/// Ed25519 (RFC 8032) and cover the payload's bytes as they are: nothing is made canonical before it is checked.
@NullMarked
package dev.millmark.release.dsse;

import org.jspecify.annotations.NullMarked;
