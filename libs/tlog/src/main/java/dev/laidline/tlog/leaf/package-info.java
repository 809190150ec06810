/// What Laidline logs: entries of hashes and identifiers, and the markers that stand for what was not admitted.
@NullMarked
package dev.laidline.tlog.leaf;

import org.jspecify.annotations.NullMarked;
