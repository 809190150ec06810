package dev.laidline.generator.completion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.laidline.events.Carrier;
import dev.laidline.events.ContentSealed;
import dev.laidline.events.WatermarkUse;
import dev.laidline.languagemodel.GeneratedText;
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

    /// Adds the object `laidline`, which OpenAI clients ignore.
    void addCredential(ObjectNode answer) {
        ObjectNode laidline = answer.putObject("laidline").put("sealed", seal != null);
        if (seal != null) {
            laidline.put("content_id", seal.contentId())
                    .put("carrier", wireName(seal.carrier()))
                    .put("manifest_label", seal.manifestLabel());
        }
        laidline.put("watermark", mark == null ? null : mark.scheme());
    }

    static String wireName(Carrier carrier) {
        return carrier.name().toLowerCase(Locale.ROOT);
    }
}
