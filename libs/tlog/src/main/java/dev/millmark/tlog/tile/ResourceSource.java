package dev.millmark.tlog.tile;

import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.util.Optional;

/// Where tiles and bundles are read from: a directory, an object store, HTTP, a database.
@FunctionalInterface
public interface ResourceSource {

    /// The bytes at a path; empty where there are none.
    ///
    /// @throws IOException if that cannot be found out
    Optional<Bytes> read(ResourcePath path) throws IOException;
}
