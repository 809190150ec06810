package dev.millmark.generator.generation;

import dev.millmark.languagemodel.GeneratedText;

/// What a running generation reports, in order: pieces, then one end or one failure.
public sealed interface GenerationEvent {

    /// The next part of the text, in Normalization Form C, never empty. Has no `toString` of its text.
    final class Piece implements GenerationEvent {
        private final String text;

        Piece(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /// The text is complete: what all pieces joined are.
    record Ended(GeneratedText text) implements GenerationEvent {}

    /// The model broke down, or the generation was cancelled before it began.
    record Failed(Throwable cause) implements GenerationEvent {}
}
