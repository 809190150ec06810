package dev.laidline.tlog.tile;

import dev.laidline.tlog.Bytes;

/// A tile or bundle with its place.
///
/// @param path where it lies
/// @param content its bytes
public record Resource(ResourcePath path, Bytes content) {}
