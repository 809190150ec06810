package dev.laidline.watermarking.log;

import dev.laidline.tlog.TreeHead;
import dev.laidline.tlog.tile.Resource;
import java.util.List;

/// A committed tree with the resources that only it has.
///
/// @param partials the partial tiles and the partial bundle
record Snapshot(TreeHead head, List<Resource> partials) {

    Snapshot {
        partials = List.copyOf(partials);
    }
}
