package dev.millmark.c2pa.validation;

/// What a hard binding is held against: one asset, or the files of a collection.
sealed interface BindingTarget permits BoundAsset, AssetCollection {}
