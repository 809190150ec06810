/// Byte strings and the encodings that signatures and hashes depend on: UTF-8 that is well-formed, Base64 that has one
/// form (RFC 4648 section 4), CBOR that has one form (RFC 8949 section 4.2.1). Nothing here depends on anything but the
/// JDK. Each format reads CBOR by itself, since each has bounds of its own.
@NullMarked
package dev.millmark.encoding;

import org.jspecify.annotations.NullMarked;
