package dev.millmark.release;

import dev.millmark.encoding.Bytes;
import dev.millmark.release.json.CanonicalJson;
import dev.millmark.release.json.JsonObject;
import dev.millmark.release.json.MalformedJsonException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is released: weights, how they may be sampled, how the words are marked. Whether a text can be recognized
/// depends on all three, so a change of any of them is another release.
///
/// @param name what callers ask for; not part of the digest
/// @param weights digest over the model's files
/// @param decoding how cold callers may sample
/// @param watermark scheme id of the mark with its parameters, everything a detector needs except the key
public record ReleasedModel(
        String name, Digest weights, DecodingProfile decoding, String watermark) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,127}");
    private static final int LONGEST_WATERMARK = 1024;

    /// @throws IllegalArgumentException if the name has another form, or the scheme id is empty or very long
    public ReleasedModel {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "model name '"
                            + name
                            + "': give 1 to 128 letters, digits, '.', '_', '-' or '/'");
        }
        if (watermark.isBlank() || watermark.length() > LONGEST_WATERMARK) {
            throw new IllegalArgumentException(
                    "watermark profile of "
                            + watermark.length()
                            + " characters: give 1 to "
                            + LONGEST_WATERMARK);
        }
    }

    /// Names the release everywhere: SHA-256 over the canonical JSON of the three.
    public Digest digest() {
        return Digest.of(
                CanonicalJson.write(
                        Map.of(
                                "weights",
                                weights.toString(),
                                "decoding",
                                decoding.json(),
                                "watermark",
                                watermark)));
    }

    /// The form in events: canonical JSON, the name included.
    public Map<String, Object> json() {
        return Map.of(
                "name",
                name,
                "weights",
                weights.toString(),
                "decoding",
                decoding.json(),
                "watermark",
                watermark);
    }

    /// Reads what [#json] writes; empty where it is anything else.
    public static Optional<ReleasedModel> parse(Bytes json) {
        try {
            return Optional.of(read(JsonObject.parse(json)));
        } catch (MalformedJsonException | IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    /// Reads what [#json] writes.
    ///
    /// @throws MalformedJsonException if a field is missing or of the wrong form
    public static ReleasedModel read(JsonObject json) throws MalformedJsonException {
        JsonObject decoding = json.object("decoding");
        return json.check(() ->
                new ReleasedModel(
                        json.text("name"),
                        json.digest("weights"),
                        new DecodingProfile(
                                decoding.decimal("leastTemperature"),
                                decoding.decimal("leastTopP"),
                                (int) decoding.integer("leastTopK", 1, Integer.MAX_VALUE)),
                        json.text("watermark")));
    }
}
