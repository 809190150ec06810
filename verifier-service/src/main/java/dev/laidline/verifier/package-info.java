/// Says where a text comes from, and shows the evidence.
@NullMarked
package dev.laidline.verifier;

import org.jspecify.annotations.NullMarked;
