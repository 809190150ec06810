/// Where a manifest store lives in a text: the invisible wrapper of C2PA 2.4 annex A.8, and the rules of encoding and
/// normalisation that come before it.
@NullMarked
package dev.millmark.c2pa.text;

import org.jspecify.annotations.NullMarked;
