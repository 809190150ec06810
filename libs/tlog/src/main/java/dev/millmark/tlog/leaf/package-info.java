/// What Millmark logs: entries of hashes and identifiers, and the markers that stand for what was not admitted. And
/// what COSE has for a log: receipts of inclusion.
@NullMarked
package dev.millmark.tlog.leaf;

import org.jspecify.annotations.NullMarked;
