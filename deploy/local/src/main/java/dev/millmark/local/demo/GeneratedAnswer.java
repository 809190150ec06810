package dev.millmark.local.demo;

/// A text as the generator gave it.
///
/// @param text with its credential in invisible characters at the end
/// @param contentId names the text
/// @param manifestLabel label of its credential
public record GeneratedAnswer(String text, String contentId, String manifestLabel) {}
