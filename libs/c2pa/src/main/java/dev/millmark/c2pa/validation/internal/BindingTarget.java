package dev.millmark.c2pa.validation.internal;

import dev.millmark.c2pa.validation.AssetCollection;

/// What a hard binding is held against: one asset, or the files of a collection.
public sealed interface BindingTarget permits BoundAsset, BindingTarget.Files {

    /// The files of a collection.
    ///
    /// @param collection the files as they were found
    record Files(AssetCollection collection) implements BindingTarget {}
}
