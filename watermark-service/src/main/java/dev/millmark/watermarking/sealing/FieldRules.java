package dev.millmark.watermarking.sealing;

import dev.millmark.events.GenerationCompleted;
import dev.millmark.events.WatermarkUse;
import dev.millmark.watermark.RegisteredScheme;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the fields of an event must be like so that a credential can state them and a database keep them.
final class FieldRules {

    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+(;[ -~]*)?");
    private static final int LONGEST = 256;

    /// RFC 3339 writes years with four digits.
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private FieldRules() {}

    /// The first rule that the event breaks.
    static Optional<Refusal> broken(GenerationCompleted event) {
        if (!isUnicode(event.text())) {
            return refusal(Refusal.Reason.NOT_UNICODE, "the text has a lone surrogate");
        }
        if (event.completedAt().isBefore(EARLIEST) || event.completedAt().isAfter(LATEST)) {
            return refusal(
                    Refusal.Reason.UNSUITABLE_FIELD, "completedAt is not a year from 1970 to 9999");
        }
        if (!isPlain(event.mediaType()) || !MEDIA_TYPE.matcher(event.mediaType()).matches()) {
            return refusal(Refusal.Reason.UNSUITABLE_FIELD, "mediaType is not a media type");
        }
        if (!names(event).allMatch(FieldRules::isPlain)) {
            return refusal(
                    Refusal.Reason.UNSUITABLE_FIELD,
                    "a name, version or identifier has control characters or more than "
                            + LONGEST
                            + " characters");
        }
        return Optional.ofNullable(event.watermark()).flatMap(FieldRules::broken);
    }

    private static Optional<Refusal> broken(WatermarkUse watermark) {
        return RegisteredScheme.named(watermark.scheme()).isPresent()
                ? Optional.empty()
                : refusal(
                        Refusal.Reason.UNKNOWN_SCHEME,
                        "watermark/scheme is not a scheme of this service");
    }

    private static Stream<String> names(GenerationCompleted event) {
        WatermarkUse watermark = event.watermark();
        Stream<@Nullable String> all =
                Stream.of(
                        event.generator().name(),
                        event.generator().version(),
                        event.model().name(),
                        event.model().version(),
                        event.model().identifier(),
                        watermark == null ? null : watermark.keyId());
        return all.flatMap(Stream::ofNullable);
    }

    private static boolean isPlain(String name) {
        return name.length() <= LONGEST
                && isUnicode(name)
                && name.codePoints().noneMatch(Character::isISOControl);
    }

    private static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static Optional<Refusal> refusal(Refusal.Reason reason, String detail) {
        return Optional.of(new Refusal(reason, detail));
    }
}
