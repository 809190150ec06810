package dev.laidline.generator.completion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.laidline.events.Carrier;
import dev.laidline.events.ContentSealed;
import dev.laidline.languagemodel.GeneratedText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How an answer ended, and with which credential.
///
/// @param seal absent for an empty text, and where a text is delivered unsealed
record Ending(String finishReason, Usage usage, @Nullable ContentSealed seal) {

    static Ending of(GeneratedText text, Usage usage, @Nullable ContentSealed seal) {
        String reason =
                switch (text.finishReason()) {
                    case LENGTH -> "length";
                    case STOP, CANCELLED -> "stop";
                };
        return new Ending(reason, usage, seal);
    }

    /// Adds the object `laidline`, which OpenAI clients ignore.
    void addCredential(ObjectNode answer) {
        if (seal == null) {
            answer.putObject("laidline").put("sealed", false);
            return;
        }
        answer.putObject("laidline")
                .put("sealed", true)
                .put("content_id", seal.contentId())
                .put("carrier", wireName(seal.carrier()))
                .put("manifest_label", seal.manifestLabel());
    }

    static String wireName(Carrier carrier) {
        return carrier.name().toLowerCase(Locale.ROOT);
    }
}
