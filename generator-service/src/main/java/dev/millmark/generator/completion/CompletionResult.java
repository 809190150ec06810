package dev.millmark.generator.completion;

import dev.millmark.events.ContentSealed;
import dev.millmark.events.WatermarkUse;
import dev.millmark.languagemodel.GeneratedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an answer ended, and with which marks and credential.
///
/// @param mark absent for a text that carries none
/// @param decades the evidence of its mark, of a detector's p-value
/// @param raised the sampling parameters that the host raised to its floor
/// @param terms under which release
/// @param seal absent for an empty text, and where a text is delivered unsealed
public record CompletionResult(
        String finishReason,
        Usage usage,
        @Nullable WatermarkUse mark,
        double decades,
        List<String> raised,
        ReleaseTerms terms,
        @Nullable ContentSealed seal) {

    public CompletionResult {
        raised = List.copyOf(raised);
    }

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
        return new CompletionResult(
                reason,
                completion.usage(text),
                mark,
                text.text().isEmpty() ? 0 : completion.decades(),
                completion.raised(),
                completion.terms(),
                seal);
    }
}
