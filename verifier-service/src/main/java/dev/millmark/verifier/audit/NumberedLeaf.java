package dev.millmark.verifier.audit;

import dev.millmark.encoding.Bytes;

/// A leaf with its place.
///
/// @param index counted from 0
/// @param bytes as published
record NumberedLeaf(long index, Bytes bytes) {}
