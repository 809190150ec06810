package dev.laidline.c2pa.validation;

import dev.laidline.c2pa.bytes.Bytes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The files that a collection hash is held against, without the file that carries the manifest store. Whoever takes an
/// archive apart answers for the bytes between its files.
///
/// @param files what is hashed of each file, by its relative URI; a name that ends in `/` is a folder. Of a file in a ZIP
///     archive that is its local header, its content as it is stored, and its data descriptor (C2PA 2.4 section A.6.2.1).
/// @param centralDirectory what is hashed of a ZIP archive's central directory (section A.6.2.2)
public record AssetCollection(Map<String, Bytes> files, Optional<Bytes> centralDirectory)
        implements BindingTarget {

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
