package dev.millmark.generator.upstream;

import dev.millmark.events.WatermarkUse;

/// Whether a text of another server carries a mark.
sealed interface MarkState {

    /// It was found.
    record Marked(WatermarkUse use) implements MarkState {}

    /// It was not.
    ///
    /// @param reason why, in the words of event, credential and answer
    record Unmarked(String reason) implements MarkState {}
}
