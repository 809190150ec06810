package dev.millmark.tlog.tile;

import dev.millmark.encoding.Bytes;

/// A tile or bundle with its place.
///
/// @param path where it lies
/// @param content its bytes
public record Resource(ResourcePath path, Bytes content) {}
