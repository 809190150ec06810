package dev.millmark.release.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.CanonicalBase64;
import dev.millmark.encoding.Utf8;
import dev.millmark.release.Digest;
import dev.millmark.release.Stage;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An object of parsed JSON whose fields are asked for by name and type. Errors name the field as a JSON pointer.
public final class JsonObject {

    /// The longest document that is looked at, in bytes.
    public static final int LONGEST = 1 << 20;

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final String path;
    private final JsonNode node;

    private JsonObject(String path, JsonNode node) {
        this.path = path;
        this.node = node;
    }

    /// Something that may find a field malformed.
    @FunctionalInterface
    public interface Reading<T> {
        /// @throws MalformedJsonException if a field is malformed
        T read() throws MalformedJsonException;
    }

    /// Parses a document that is one object, of at most 1 MiB, without a key twice.
    ///
    /// @throws MalformedJsonException if it is anything else
    public static JsonObject parse(Bytes document) throws MalformedJsonException {
        if (document.size() > LONGEST) {
            throw new MalformedJsonException("the document is larger than 1 MiB");
        }
        String text =
                Utf8.decode(document)
                        .orElseThrow(() -> new MalformedJsonException("the document is not UTF-8"));
        try {
            return new JsonObject("", requireObject("", MAPPER.readTree(text)));
        } catch (JacksonException notJson) {
            throw new MalformedJsonException("the document is not JSON, or has a key twice");
        }
    }

    private static JsonNode requireObject(String path, @Nullable JsonNode node)
            throws MalformedJsonException {
        if (node == null || !node.isObject()) {
            throw new MalformedJsonException((path.isEmpty() ? "/" : path) + " is no object");
        }
        return node;
    }

    /// Whether there is a field of this name.
    public boolean has(String field) {
        return node.has(field);
    }

    /// An object.
    public JsonObject object(String field) throws MalformedJsonException {
        return new JsonObject(pointer(field), requireObject(pointer(field), node.get(field)));
    }

    /// An object that may be absent.
    public Optional<JsonObject> optionalObject(String field) throws MalformedJsonException {
        return has(field) ? Optional.of(object(field)) : Optional.empty();
    }

    /// An array of objects.
    public List<JsonObject> objects(String field) throws MalformedJsonException {
        List<JsonObject> objects = new ArrayList<>();
        int index = 0;
        for (JsonNode item : array(field)) {
            String place = pointer(field) + "/" + index;
            objects.add(new JsonObject(place, requireObject(place, item)));
            index++;
        }
        return objects;
    }

    /// An array of strings.
    public List<String> texts(String field) throws MalformedJsonException {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : array(field)) {
            if (!item.isTextual()) {
                throw malformed(field, "is no array of strings");
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    private JsonNode array(String field) throws MalformedJsonException {
        JsonNode array = node.get(field);
        if (array == null || !array.isArray()) {
            throw malformed(field, "is no array");
        }
        return array;
    }

    /// A string.
    public String text(String field) throws MalformedJsonException {
        JsonNode value = node.get(field);
        if (value == null || !value.isTextual()) {
            throw malformed(field, "is no string");
        }
        return value.textValue();
    }

    /// A whole number from `least` to `most`.
    public long integer(String field, long least, long most) throws MalformedJsonException {
        JsonNode value = node.get(field);
        if (value == null
                || !value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            throw malformed(field, "is no whole number from " + least + " to " + most);
        }
        return value.longValue();
    }

    /// `true` or `false`.
    public boolean truth(String field) throws MalformedJsonException {
        JsonNode value = node.get(field);
        if (value == null || !value.isBoolean()) {
            throw malformed(field, "is neither true nor false");
        }
        return value.booleanValue();
    }

    /// A decimal fraction, written as a string.
    public BigDecimal decimal(String field) throws MalformedJsonException {
        String text = text(field);
        if (!DECIMAL.matcher(text).matches()) {
            throw malformed(field, "is no decimal fraction in a string");
        }
        return new BigDecimal(text);
    }

    /// A time in UTC as RFC 3339 has it.
    public Instant time(String field) throws MalformedJsonException {
        String text = text(field);
        try {
            if (text.endsWith("Z")) {
                return Instant.parse(text);
            }
        } catch (DateTimeException noTime) {
            throw malformed(field, "is no time in UTC (RFC 3339)");
        }
        throw malformed(field, "is no time in UTC (RFC 3339)");
    }

    /// 64 lower-case hexadecimal digits.
    public Digest digest(String field) throws MalformedJsonException {
        return Digest.parse(text(field))
                .orElseThrow(() -> malformed(field, "is no SHA-256 in lower-case hexadecimal"));
    }

    /// The label of a stage.
    public Stage stage(String field) throws MalformedJsonException {
        return Stage.ofLabel(text(field)).orElseThrow(() -> malformed(field, "is no stage"));
    }

    /// Bytes in canonical Base64.
    public Bytes bytes(String field) throws MalformedJsonException {
        return CanonicalBase64.decode(text(field))
                .orElseThrow(() -> malformed(field, "is no canonical Base64"));
    }

    /// The names of all fields.
    public List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /// The object as maps, lists, strings, whole numbers and booleans.
    ///
    /// @throws MalformedJsonException if it holds null, a fraction or a number beyond 2^53
    public Map<String, Object> values() throws MalformedJsonException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : names()) {
            values.put(name, value(pointer(name), node.path(name)));
        }
        return values;
    }

    private static Object value(String place, JsonNode node) throws MalformedJsonException {
        if (node.isObject()) {
            return new JsonObject(place, node).values();
        }
        if (node.isArray()) {
            List<Object> items = new ArrayList<>();
            for (JsonNode item : node) {
                items.add(value(place + "/" + items.size(), item));
            }
            return items;
        }
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber()
                && node.canConvertToLong()
                && Math.abs(node.longValue()) <= CanonicalJson.LARGEST) {
            return node.longValue();
        }
        throw new MalformedJsonException(place + " is null, a fraction or a number beyond 2^53");
    }

    /// What is read; a constructor that refuses the values counts as malformed too.
    public <T> T check(Reading<T> reading) throws MalformedJsonException {
        try {
            return reading.read();
        } catch (IllegalArgumentException refused) {
            throw new MalformedJsonException(
                    (path.isEmpty() ? "/" : path) + ": " + refused.getMessage());
        }
    }

    /// The exception that says so about a field.
    public MalformedJsonException malformed(String field, String problem) {
        return new MalformedJsonException(pointer(field) + " " + problem);
    }

    private String pointer(String field) {
        return path + "/" + field.replace("~", "~0").replace("/", "~1");
    }
}
