package dev.millmark.watermarking.sealing.request;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.CanonicalBase64;
import dev.millmark.events.Carrier;
import dev.millmark.events.ContentSealed;
import dev.millmark.events.Generator;
import dev.millmark.events.Model;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A seal, as `GET /v1/seals/{contentId}` answers it. The text is not here.
@Schema(description = "A seal. The text itself is not kept.")
record SealView(
        @Schema(examples = "01934f6a-3c00-7a10-8b2e-5d1f0c9a7e42") String contentId,
        @Schema(examples = "urn:c2pa:3f0c2f6e-5a3e-4b7e-9d55-0a4f6f0e7c11") String manifestLabel,
        Carrier carrier,
        @Schema(examples = "text/plain") String mediaType,
        @Schema(format = "byte", description = "The manifest store.") String manifestStore,
        @Schema(description = "SHA-256 of the visible text, UTF-8, lower-case hex.")
                String textSha256,
        @Schema(description = "Length of the visible text in UTF-8 bytes.") long textLength,
        @Schema(description = "The time that the credential states.") Instant completedAt,
        @Schema(description = "The software that ran the model, as the producer stated it.")
                Generator generator,
        @Schema(description = "The model, as the producer stated it.") Model model) {

    static SealView of(ContentSealed seal) {
        return new SealView(
                seal.contentId(),
                seal.manifestLabel(),
                seal.carrier(),
                seal.mediaType(),
                CanonicalBase64.encode(seal.manifestStore()),
                hex(seal.textDigest()),
                seal.textLength(),
                seal.completedAt(),
                seal.generator(),
                seal.model());
    }

    static String hex(Bytes digest) {
        return digest.toHex();
    }
}
