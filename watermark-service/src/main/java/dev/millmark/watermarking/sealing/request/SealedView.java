package dev.millmark.watermarking.sealing.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millmark.events.Carrier;
import dev.millmark.events.Generator;
import dev.millmark.events.Model;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A seal, as `POST /v1/seals` answers it.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A sealed text.")
record SealedView(
        @Schema(examples = "01934f6a-3c00-7a10-8b2e-5d1f0c9a7e42") String contentId,
        @Schema(examples = "urn:c2pa:3f0c2f6e-5a3e-4b7e-9d55-0a4f6f0e7c11") String manifestLabel,
        Carrier carrier,
        @Schema(examples = "text/plain") String mediaType,
        @Schema(description = "The text with its credential in it; only if embedded.")
                @Nullable String text,
        @Schema(format = "byte", description = "The manifest store; only if beside the text.")
                @Nullable String manifestStore,
        @Schema(description = "SHA-256 of the visible text, UTF-8, lower-case hex.")
                String textSha256,
        @Schema(description = "Length of the visible text in UTF-8 bytes.") long textLength,
        @Schema(description = "Whether the text was brought into Unicode NFC first.")
                boolean normalized,
        Instant completedAt,
        @Schema(description = "The software that ran the model, as the producer stated it.")
                Generator generator,
        @Schema(description = "The model, as the producer stated it.") Model model) {

    @Override
    public String toString() {
        return "SealedView[" + contentId + ", " + manifestLabel + "]";
    }
}
