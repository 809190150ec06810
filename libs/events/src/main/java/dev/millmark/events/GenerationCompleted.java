package dev.millmark.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A text was generated and waits for its seal: `generation.completed.v1`.
///
/// The text is exactly what the caller was given, in Unicode NFC. The topic keeps it only as long as sealing needs.
///
/// @param contentId lower-case UUID; names the text for good
/// @param mediaType IANA media type of the text
/// @param completedAt the time the credential states
/// @param watermark how the text was marked; absent for text from a model that is not marked here
/// @param unmarked why the text carries no mark, in the host's words; absent where it carries one, and where nobody
/// said
public record GenerationCompleted(
        String contentId,
        String text,
        Carrier carrier,
        String mediaType,
        Instant completedAt,
        Generator generator,
        Model model,
        @Nullable WatermarkUse watermark,
        @Nullable String unmarked)
        implements EventData {

    public GenerationCompleted {
        Fields.uuid("contentId", contentId);
        Fields.present("text", text);
        Fields.atLeast("text (length)", 1, text.length());
        Fields.present("carrier", carrier);
        Fields.notBlank("mediaType", mediaType);
        Fields.present("completedAt", completedAt);
        Fields.present("generator", generator);
        Fields.present("model", model);
        if (unmarked != null) {
            Fields.notBlank("unmarked", unmarked);
            if (watermark != null) {
                throw new IllegalArgumentException("/unmarked is said of a text with a watermark");
            }
        }
    }

    /// A text of which nobody said why it carries no mark.
    public GenerationCompleted(
            String contentId,
            String text,
            Carrier carrier,
            String mediaType,
            Instant completedAt,
            Generator generator,
            Model model,
            @Nullable WatermarkUse watermark) {
        this(contentId, text, carrier, mediaType, completedAt, generator, model, watermark, null);
    }

    @Override
    public EventType type() {
        return EventType.GENERATION_COMPLETED;
    }

    @Override
    public String subject() {
        return contentId;
    }

    /// Says everything but the text.
    @Override
    public String toString() {
        return "GenerationCompleted[contentId=%s, text=%d chars, carrier=%s, model=%s]"
                .formatted(contentId, text.length(), carrier, model.name());
    }
}
