package dev.laidline.watermarking.log;

import dev.laidline.tlog.Bytes;
import dev.laidline.tlog.tile.Resource;
import dev.laidline.tlog.tile.ResourceSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Where readers find the log. Tiles and bundles are made once; the checkpoint is replaced.
interface LogStore extends ResourceSource {

    /// Makes those that are not there, durably. What is there must be the same.
    ///
    /// @throws LogStoppedException if something else is there
    void create(List<Resource> resources) throws IOException;

    /// The published checkpoint.
    Optional<Bytes> checkpoint() throws IOException;

    /// Publishes a checkpoint, durably: a reader sees the old one or the new one.
    void replaceCheckpoint(Bytes checkpoint) throws IOException;
}
