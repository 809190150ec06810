package dev.millmark.watermarking.log;

import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.tile.Resource;
import java.util.List;

/// A committed tree with the resources that only it has.
///
/// @param partials the partial tiles and the partial bundle
record Snapshot(TreeHead head, List<Resource> partials) {

    Snapshot {
        partials = List.copyOf(partials);
    }
}
