package dev.millmark.watermark.detection;

import dev.millmark.watermark.key.KeyId;

/// A part of a text that carries the mark.
///
/// @param key which key matched
/// @param tested the window whose p-value it is: some of it is marked
/// @param labeled the best estimate of where the marked part begins and ends; carries no p-value
/// @param pValue corrected for every window and every key that was tried
public record MarkedSpan(KeyId key, TokenRange tested, TokenRange labeled, PValue pValue) {}
