/// The tile layout of a log (C2SP tlog-tiles): paths, hash tiles, entry bundles, and the tree that grows them.
@NullMarked
package dev.millmark.tlog.tile;

import org.jspecify.annotations.NullMarked;
