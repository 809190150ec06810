package dev.millmark.watermark.key;

/// What a watermark key is wanted for.
public enum KeyUse {
    /// Choosing tokens while a text is generated.
    SAMPLE,
    /// Scoring a text that was submitted.
    DETECT
}
