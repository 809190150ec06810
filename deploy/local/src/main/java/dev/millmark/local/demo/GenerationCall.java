package dev.millmark.local.demo;

/// What to ask the generator for.
///
/// @param prompt one user message
/// @param tokens exactly that many
public record GenerationCall(String prompt, int tokens) {}
