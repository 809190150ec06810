package dev.millmark.languagemodel;

/// Why a text ended.
public enum FinishReason {
    /// The model ended it, or a stop string did.
    STOP,
    /// The most tokens allowed, or the end of the model's context, was reached.
    LENGTH,
    /// The listener wanted no more.
    CANCELLED
}
