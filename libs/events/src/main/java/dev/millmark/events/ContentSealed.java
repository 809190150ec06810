package dev.millmark.events;

import dev.millmark.encoding.Bytes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A text was sealed with a credential: `content.sealed.v1`. It carries the credential, never the text.
///
/// @param contentId lower-case UUID of the text
/// @param manifestLabel label of the active manifest, `urn:c2pa:…`
/// @param manifestStore the whole JUMBF manifest store
/// @param textDigest SHA-256 of the visible text, NFC, UTF-8
/// @param textLength length of the visible text in UTF-8 bytes
/// @param completedAt the time the credential states
public record ContentSealed(
        String contentId,
        Carrier carrier,
        String mediaType,
        String manifestLabel,
        Bytes manifestStore,
        Bytes textDigest,
        long textLength,
        Instant completedAt,
        Generator generator,
        Model model,
        @Nullable WatermarkUse watermark)
        implements EventData {

    private static final int SHA_256_BYTES = 32;

    public ContentSealed {
        Fields.uuid("contentId", contentId);
        Fields.present("carrier", carrier);
        Fields.notBlank("mediaType", mediaType);
        Fields.notBlank("manifestLabel", manifestLabel);
        Fields.present("manifestStore", manifestStore);
        Fields.atLeast("manifestStore (length)", 1, manifestStore.size());
        Fields.present("textDigest", textDigest);
        if (textDigest.size() != SHA_256_BYTES) {
            throw new IllegalArgumentException("/textDigest is not a SHA-256 digest");
        }
        Fields.atLeast("textLength", 1, textLength);
        Fields.present("completedAt", completedAt);
        Fields.present("generator", generator);
        Fields.present("model", model);
    }

    @Override
    public EventType type() {
        return EventType.CONTENT_SEALED;
    }

    @Override
    public String subject() {
        return contentId;
    }
}
