package dev.millmark.watermarking.sealing.request;

import dev.millmark.events.Carrier;
import dev.millmark.events.Generator;
import dev.millmark.events.Model;
import dev.millmark.watermarking.sealing.MediaTypes;
import org.jspecify.annotations.Nullable;

/// A text made elsewhere that shall be sealed.
record SealRequest(
        String text,
        @Nullable Carrier carrier,
        @Nullable String mediaType,
        Model model,
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
