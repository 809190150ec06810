package dev.millmark.generator.completion;

import dev.millmark.events.Carrier;
import dev.millmark.events.Model;
import dev.millmark.events.WatermarkUse;
import org.jspecify.annotations.Nullable;

/// A text as a client gets it, with what its credential is to say.
///
/// @param contentId names the text for good
/// @param watermark absent for a text without a mark
/// @param unmarked why it has none; absent where it has one
public record SealableText(
        String contentId,
        String text,
        Carrier carrier,
        Model model,
        @Nullable WatermarkUse watermark,
        @Nullable String unmarked) {

    /// Says everything but the text.
    @Override
    public String toString() {
        return "SealableText[contentId=%s, text=%d chars, carrier=%s]"
                .formatted(contentId, text.length(), carrier);
    }
}
