package dev.millmark.generator.completion;

import dev.millmark.events.ContentSealed;
import dev.millmark.events.WatermarkUse;
import dev.millmark.languagemodel.GeneratedText;
import org.jspecify.annotations.Nullable;

/// How an answer ended, and with which marks and credential.
///
/// @param mark absent for a text that carries none
/// @param seal absent for an empty text, and where a text is delivered unsealed
public record CompletionResult(
        String finishReason,
        Usage usage,
        @Nullable WatermarkUse mark,
        @Nullable ContentSealed seal) {

    /// The result of a completion.
    public static CompletionResult of(
            StartedCompletion completion, GeneratedText text, @Nullable ContentSealed seal) {
        String reason =
                switch (text.finishReason()) {
                    case LENGTH, CANCELLED -> "length";
                    case STOP -> "stop";
                };
        WatermarkUse mark =
                text.text().isEmpty() ? null : completion.watermark(text.tokenIds().length);
        return new CompletionResult(reason, completion.usage(text), mark, seal);
    }
}
