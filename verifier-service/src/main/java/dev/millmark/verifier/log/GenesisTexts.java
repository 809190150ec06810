package dev.millmark.verifier.log;

/// What a log says of itself beside its leaves.
///
/// @param parameters its SHA-256 is the payload of leaf 0
/// @param contact its SHA-256 is the payload of leaf 1
public record GenesisTexts(String parameters, String contact) {}
