/// The ways in which a text carries its manifest store, behind one interface: invisible characters (A.8), a comment
/// (A.9) and an HTML element (A.7).
@NullMarked
package dev.millmark.c2pa.codec;

import org.jspecify.annotations.NullMarked;
