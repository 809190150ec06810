package dev.millmark.watermarking.log.store;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.tile.Resource;
import dev.millmark.tlog.tile.ResourceSource;
import dev.millmark.watermarking.log.LogConfig;
import dev.millmark.watermarking.log.StageListener;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Where readers find the log. Tiles and bundles are made once; the checkpoint is replaced.
public interface LogStore extends ResourceSource {

    /// The bucket, if one is named, or else the directory.
    static LogStore open(LogConfig config, StageListener stages) {
        return config.bucket().name().isPresent()
                ? new ObjectStore(ObjectStore.client(config.bucket()), config.bucket(), stages)
                : new DirectoryStore(config.directory(), stages);
    }

    /// Makes those that are not there, durably. What is there must be the same.
    ///
    /// @throws LogStoppedException if something else is there
    void create(List<Resource> resources) throws IOException;

    /// The published checkpoint.
    Optional<Bytes> checkpoint() throws IOException;

    /// Publishes a checkpoint, durably: a reader sees the old one or the new one.
    void replaceCheckpoint(Bytes checkpoint) throws IOException;

    /// Stores a tile or bundle again, whatever is there, durably: a reader sees what was there or this. Only for who
    /// has made sure that this is what was published, as [dev.millmark.watermarking.log.rebuild.RebuildLog] has;
    /// publishing never replaces one.
    void repair(Resource resource) throws IOException;

    /// Removes what publishers that were killed have left half-done. What another is writing now it writes again.
    void clearParts() throws IOException;
}
