package dev.millmark.watermarking.sealing;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.ContentSealed;

/// A seal as the database keeps it.
///
/// @param eventDigest SHA-256 of the event it answers, to tell a repeat from a conflict
record KeptSeal(ContentSealed seal, Bytes eventDigest) {}
