package dev.millmark.watermarking.sealing;

import dev.millmark.events.GenerationCompleted;
import dev.millmark.events.WatermarkUse;
import dev.millmark.service.request.TextLimit;
import dev.millmark.watermark.RegisteredScheme;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the fields of an event must be like so that a credential can state them, a database keep them and a verifier
/// take the text.
@ApplicationScoped
class FieldRules {

    private static final int LONGEST_NAME = 256;

    private final Bounds bounds;
    private final Clock clock;

    /// @param earliest before this nothing was generated that is sealed here
    /// @param skew how far a clock that states times may be ahead of this service's
    /// @param longestText in UTF-8 bytes
    record Bounds(Instant earliest, Duration skew, long longestText) {}

    @Inject
    FieldRules(SealingConfig config, TextLimit limit, Clock clock) {
        this(new Bounds(config.earliest(), config.clockSkew(), limit.bytes()), clock);
    }

    FieldRules(Bounds bounds, Clock clock) {
        this.bounds = bounds;
        this.clock = clock;
    }

    /// The first rule that the event breaks.
    Optional<Refusal> broken(GenerationCompleted event) {
        return text(event.text())
                .or(() -> time(event.completedAt()))
                .or(() -> mediaType(event))
                .or(() -> names(event))
                .or(() -> Optional.ofNullable(event.watermark()).flatMap(FieldRules::scheme));
    }

    private Optional<Refusal> text(String text) {
        if (!isUnicode(text)) {
            return Refusal.of(Refusal.Reason.NOT_UNICODE, "the text has a lone surrogate");
        }
        return text.getBytes(StandardCharsets.UTF_8).length > bounds.longestText()
                ? Refusal.of(
                        Refusal.Reason.TOO_LARGE,
                        "the text has more than " + bounds.longestText() + " bytes in UTF-8")
                : Optional.empty();
    }

    private Optional<Refusal> time(Instant completedAt) {
        if (completedAt.isBefore(bounds.earliest())) {
            return Refusal.of(
                    Refusal.Reason.UNSUITABLE_FIELD, "completedAt is before " + bounds.earliest());
        }
        return completedAt.isAfter(clock.instant().plus(bounds.skew()))
                ? Refusal.of(
                        Refusal.Reason.UNSUITABLE_FIELD,
                        "completedAt is more than "
                                + bounds.skew().toSeconds()
                                + " s in the future")
                : Optional.empty();
    }

    private static Optional<Refusal> mediaType(GenerationCompleted event) {
        return isPlain(event.mediaType())
                ? MediaTypes.refusal(event.mediaType(), event.carrier())
                : Refusal.of(Refusal.Reason.UNSUITABLE_FIELD, "mediaType is not a media type");
    }

    private static Optional<Refusal> names(GenerationCompleted event) {
        WatermarkUse watermark = event.watermark();
        Stream<@Nullable String> all =
                Stream.of(
                        event.generator().name(),
                        event.generator().version(),
                        event.model().name(),
                        event.model().version(),
                        event.model().identifier(),
                        event.unmarked(),
                        watermark == null ? null : watermark.keyId());
        return all.flatMap(Stream::ofNullable).allMatch(FieldRules::isPlain)
                ? Optional.empty()
                : Refusal.of(
                        Refusal.Reason.UNSUITABLE_FIELD,
                        "a name, version or identifier has control characters or more than "
                                + LONGEST_NAME
                                + " characters");
    }

    private static Optional<Refusal> scheme(WatermarkUse watermark) {
        return RegisteredScheme.named(watermark.scheme()).isPresent()
                ? Optional.empty()
                : Refusal.of(
                        Refusal.Reason.UNKNOWN_SCHEME,
                        "watermark/scheme is not a scheme of this service");
    }

    private static boolean isPlain(String name) {
        return name.length() <= LONGEST_NAME
                && isUnicode(name)
                && name.codePoints().noneMatch(Character::isISOControl);
    }

    private static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
