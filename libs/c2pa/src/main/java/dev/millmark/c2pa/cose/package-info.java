/// The claim signature: `COSE_Sign1` (RFC 9052) over a detached claim, with the algorithms of C2PA 2.4 section 13.2.
@NullMarked
package dev.millmark.c2pa.cose;

import org.jspecify.annotations.NullMarked;
