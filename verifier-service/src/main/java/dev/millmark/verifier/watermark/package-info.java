/// The first layer of evidence: is the mark of one of our keys in the words?
@NullMarked
package dev.millmark.verifier.watermark;

import org.jspecify.annotations.NullMarked;
