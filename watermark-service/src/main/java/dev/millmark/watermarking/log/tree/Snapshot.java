package dev.millmark.watermarking.log.tree;

import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.tile.Resource;
import java.util.List;

/// A committed tree with the resources that only it has.
///
/// @param partials the partial tiles and the partial bundle
public record Snapshot(TreeHead head, List<Resource> partials) {

    public Snapshot {
        partials = List.copyOf(partials);
    }
}
