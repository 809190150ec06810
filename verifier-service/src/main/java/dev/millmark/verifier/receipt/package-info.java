/// Receipts: whether the log holds what it should about a seal, shown by a proof that anybody can check again.
@NullMarked
package dev.millmark.verifier.receipt;

import org.jspecify.annotations.NullMarked;
