/// Proofs over the Merkle tree of RFC 6962 section 2.1.
@NullMarked
package dev.millmark.tlog.merkle;

import org.jspecify.annotations.NullMarked;
