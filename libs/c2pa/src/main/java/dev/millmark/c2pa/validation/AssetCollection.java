package dev.millmark.c2pa.validation;

import dev.millmark.encoding.Bytes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The files that a collection hash is held against, without the file that carries the manifest store.
///
/// @param files what is hashed of each file, by its name with `/` between its parts; a name that ends in `/` is a
///     folder. Of a file in a ZIP archive that is its local header, its content as it is stored, and its data
///     descriptor (C2PA 2.4 section A.6.2.1).
/// @param centralDirectory what is hashed of a ZIP archive's central directory (section A.6.2.2)
/// @param hasUnboundBytes whether the collection holds bytes that are part of neither, such as a gap between the files
///     of an archive, where a reader may find what no hash covers
public record AssetCollection(
        Map<String, Bytes> files, Optional<Bytes> centralDirectory, boolean hasUnboundBytes) {

    /// Copies `files` in their order.
    public AssetCollection {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /// How many files there are.
    @Override
    public String toString() {
        return "AssetCollection[" + files.size() + " files]";
    }
}
