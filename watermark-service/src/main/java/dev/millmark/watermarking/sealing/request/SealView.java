package dev.millmark.watermarking.sealing.request;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.CanonicalBase64;
import dev.millmark.events.Carrier;
import dev.millmark.events.ContentSealed;
import dev.millmark.events.Generator;
import dev.millmark.events.Model;
import java.time.Instant;

/// A seal, as `GET /v1/seals/{contentId}` answers it. The text is not here.
record SealView(
        String contentId,
        String manifestLabel,
        Carrier carrier,
        String mediaType,
        String manifestStore,
        String textSha256,
        long textLength,
        Instant completedAt,
        Generator generator,
        Model model) {

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
