package dev.millmark.generator.completion;

/// How many tokens were read and how many were sampled. Tokens that a stop string cut off count, the end of text does
/// not.
public record Usage(int promptTokens, int completionTokens) {}
