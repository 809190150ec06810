package dev.millmark.watermarking.sealing;

import dev.millmark.events.Carrier;
import dev.millmark.events.GenerationCompleted;
import dev.millmark.events.Generator;
import dev.millmark.events.Model;
import dev.millmark.events.Uuid7;
import dev.millmark.events.WatermarkUse;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Events for tests.
public final class Texts {

    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    public static final String CAFE = "The café by the mill opens on Monday. It sells bread.";

    private Texts() {}

    /// A marked text for an embedded credential, under a content id of its own.
    static GenerationCompleted marked(String text) {
        return event(
                newContentId(),
                text,
                Carrier.EMBEDDED,
                new WatermarkUse("vllm-philox-v1", "default.millmark-small.1.07", 14));
    }

    static GenerationCompleted unmarked(String text, Carrier carrier) {
        return event(newContentId(), text, carrier, null);
    }

    static GenerationCompleted event(
            String contentId, String text, Carrier carrier, @Nullable WatermarkUse watermark) {
        return new GenerationCompleted(
                contentId,
                text,
                carrier,
                "text/plain",
                NOON,
                new Generator("millmark-generator", "0.1.0"),
                new Model("millmark-small", "1", "urn:millmark:model:millmark-small"),
                watermark);
    }

    static GenerationCompleted at(GenerationCompleted event, Instant completedAt) {
        return new GenerationCompleted(
                event.contentId(),
                event.text(),
                event.carrier(),
                event.mediaType(),
                completedAt,
                event.generator(),
                event.model(),
                event.watermark());
    }

    static String newContentId() {
        return Uuid7.of(Instant.now(), RandomGenerator.of("SecureRandom"));
    }
}
