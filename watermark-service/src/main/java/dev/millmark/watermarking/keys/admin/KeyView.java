package dev.millmark.watermarking.keys.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millmark.watermarking.keys.ListedKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A watermark key as operators see it.
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeyView(
        String keyId,
        String scheme,
        String state,
        Instant changedAt,
        @Nullable Instant compromisedAt,
        @Nullable String reason) {

    static KeyView of(ListedKey key) {
        return new KeyView(
                key.id().toString(),
                key.scheme(),
                key.state().wireName(),
                key.changedAt(),
                key.compromisedAt(),
                key.reason());
    }

    /// Several keys.
    record Several(List<KeyView> keys) {

        static Several of(List<ListedKey> keys) {
            return new Several(keys.stream().map(KeyView::of).toList());
        }
    }
}
