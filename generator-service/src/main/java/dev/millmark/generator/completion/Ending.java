package dev.millmark.generator.completion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millmark.events.Carrier;
import dev.millmark.events.ContentSealed;
import dev.millmark.events.WatermarkUse;
import dev.millmark.languagemodel.GeneratedText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How an answer ended, and with which marks and credential.
///
/// @param mark absent for a text that carries none
/// @param seal absent for an empty text, and where a text is delivered unsealed
record Ending(
        String finishReason,
        Usage usage,
        @Nullable WatermarkUse mark,
        @Nullable ContentSealed seal) {

    static Ending of(
            StartedCompletion completion, GeneratedText text, @Nullable ContentSealed seal) {
        String reason =
                switch (text.finishReason()) {
                    case LENGTH -> "length";
                    case STOP, CANCELLED -> "stop";
                };
        WatermarkUse mark =
                text.text().isEmpty() ? null : completion.watermark(text.tokenIds().length);
        return new Ending(reason, completion.usage(text), mark, seal);
    }

    /// Adds the object `millmark`, which OpenAI clients ignore.
    void addCredential(ObjectNode answer) {
        ObjectNode millmark = answer.putObject("millmark").put("sealed", seal != null);
        if (seal != null) {
            millmark.put("content_id", seal.contentId())
                    .put("carrier", wireName(seal.carrier()))
                    .put("manifest_label", seal.manifestLabel());
        }
        millmark.put("watermark", mark == null ? null : mark.scheme());
    }

    static String wireName(Carrier carrier) {
        return carrier.name().toLowerCase(Locale.ROOT);
    }
}
