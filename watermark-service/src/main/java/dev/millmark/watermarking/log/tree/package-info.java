/// The tree: one leaf for each record of the topic, in the topic's order, committed with the full tiles and the head.
/// Records that are no entries become quarantine markers, and go to the dead-letter topic.
@NullMarked
package dev.millmark.watermarking.log.tree;

import org.jspecify.annotations.NullMarked;
