package dev.millmark.watermarking.sealing.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millmark.events.Carrier;
import dev.millmark.events.Generator;
import dev.millmark.events.Model;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A seal, as `POST /v1/seals` answers it.
@JsonInclude(JsonInclude.Include.NON_NULL)
record SealedView(
        String contentId,
        String manifestLabel,
        Carrier carrier,
        String mediaType,
        @Nullable String text,
        @Nullable String manifestStore,
        String textSha256,
        long textLength,
        boolean normalized,
        Instant completedAt,
        Generator generator,
        Model model) {

    @Override
    public String toString() {
        return "SealedView[" + contentId + ", " + manifestLabel + "]";
    }
}
