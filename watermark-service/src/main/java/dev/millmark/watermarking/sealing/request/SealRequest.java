package dev.millmark.watermarking.sealing.request;

import dev.millmark.events.Carrier;
import dev.millmark.events.Generator;
import dev.millmark.events.Model;
import dev.millmark.watermarking.sealing.MediaTypes;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A text made elsewhere that shall be sealed.
@Schema(description = "A text that a model made, to be sealed.")
record SealRequest(
        @Schema(
                        description = "The text as its reader gets it.",
                        examples = "Bread.",
                        required = true)
                String text,
        @Schema(
                        description = "Where the credential goes: into the text, or beside it.",
                        defaultValue = "embedded")
                @Nullable Carrier carrier,
        @Schema(description = "IANA media type.", defaultValue = "text/plain")
                @Nullable String mediaType,
        @Schema(description = "The model that wrote it.", required = true) Model model,
        @Schema(description = "The software that ran the model. The model stands for it if absent.")
                @Nullable Generator generator) {

    private static final String UNSTATED = "unstated";

    Carrier carrierOrFitting() {
        return carrier == null ? MediaTypes.carrier(mediaTypeOrDefault()) : carrier;
    }

    String mediaTypeOrDefault() {
        return mediaType == null ? MediaTypes.PLAIN : mediaType;
    }

    Generator generatorOrModel() {
        if (generator != null) {
            return generator;
        }
        String version = model.version();
        return new Generator(model.name(), version == null ? UNSTATED : version);
    }

    /// Says everything but the text.
    @Override
    public String toString() {
        return "SealRequest[text=%d chars, model=%s]".formatted(text.length(), model.name());
    }
}
