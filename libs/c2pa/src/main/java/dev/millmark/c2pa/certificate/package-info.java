/// Signing credentials: certificate chains, the certificate profile of C2PA 2.4 section 14.5, trust anchors, a small
/// certificate authority for one's own use, and PKCS#12 files. More than twenty types, because revocation, path
/// validation and issuing all need what is within a certificate, and nobody outside shall see Bouncy Castle's types.
@NullMarked
package dev.millmark.c2pa.certificate;

import org.jspecify.annotations.NullMarked;
