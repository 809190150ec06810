/// CBOR (RFC 8949) as C2PA uses it: deterministic writing, bounded and strict reading. What was read is never written
/// again; hashes and signatures cover the bytes received.
@NullMarked
package dev.millmark.c2pa.cbor;

import org.jspecify.annotations.NullMarked;
