package dev.millmark.events;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.Utf8;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes and reads events in CloudEvents binary mode with JSON data.
///
/// Readers ignore fields they do not know, so that a version may gain fields. Anything else that differs from the
/// event's schema is a [MalformedEventException].
public final class EventFormat {

    private static final String JSON = "application/json";
    private static final String ATTRIBUTE = "ce_";

    private EventFormat() {}

    /// The Kafka record of an event. Equal events give equal bytes.
    public static KafkaEvent write(CloudEvent<?> event) {
        EventType type = event.data().type();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", JSON);
        headers.put(ATTRIBUTE + "specversion", "1.0");
        headers.put(ATTRIBUTE + "id", event.id());
        headers.put(ATTRIBUTE + "source", event.source());
        headers.put(ATTRIBUTE + "type", type.type());
        headers.put(ATTRIBUTE + "subject", event.subject());
        headers.put(ATTRIBUTE + "time", event.time().toString());
        headers.put(ATTRIBUTE + "dataschema", type.dataSchema());
        return new KafkaEvent(type.topic(), event.subject(), headers, writeData(event.data()));
    }

    private static Bytes writeData(EventData data) {
        try {
            return Bytes.copyOf(EventMapper.MAPPER.writeValueAsBytes(data));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The event of a Kafka record.
    ///
    /// @param headers the record's headers as UTF-8 strings; other headers than CloudEvents' are ignored
    /// @param value the record's value; `null` is malformed, since no topic here uses tombstones
    public static <T extends EventData> CloudEvent<T> read(
            Class<T> dataClass, Map<String, String> headers, byte @Nullable [] value)
            throws MalformedEventException {
        requireHeader(headers, "content-type", JSON);
        requireHeader(headers, ATTRIBUTE + "specversion", "1.0");
        if (value == null) {
            throw new MalformedEventException("the record has no value");
        }
        T data = readData(dataClass, value);
        requireHeader(headers, ATTRIBUTE + "type", data.type().type());
        String subject = headers.get(ATTRIBUTE + "subject");
        if (subject != null && !subject.equals(data.subject())) {
            throw new MalformedEventException("header ce_subject differs from the data's subject");
        }
        try {
            return new CloudEvent<>(
                    header(headers, ATTRIBUTE + "id"),
                    header(headers, ATTRIBUTE + "source"),
                    Instant.parse(header(headers, ATTRIBUTE + "time")),
                    data);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new MalformedEventException(
                    "a CloudEvents attribute is not valid: id, source or time");
        }
    }

    private static <T extends EventData> T readData(Class<T> dataClass, byte[] value)
            throws MalformedEventException {
        String json =
                Utf8.decode(Bytes.copyOf(value))
                        .orElseThrow(
                                () -> new MalformedEventException("the data is not JSON in UTF-8"));
        try {
            T data = EventMapper.MAPPER.readValue(json, dataClass);
            if (data == null) {
                throw new MalformedEventException("the data is JSON null");
            }
            return data;
        } catch (JsonMappingException e) {
            throw new MalformedEventException("the data does not fit its schema: " + reason(e));
        } catch (JacksonException e) {
            throw new MalformedEventException("the data is not JSON");
        }
    }

    /// Our own checks name the field; Jackson's messages may quote the record, so only their path is kept.
    private static String reason(JsonMappingException e) {
        if (e.getCause() instanceof IllegalArgumentException check
                && check.getMessage() != null
                && check.getMessage().startsWith("/")) {
            return check.getMessage();
        }
        return e.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .map(name -> name == null ? "*" : name)
                .collect(Collectors.joining("/", "/", " is not of the right type"));
    }

    private static void requireHeader(Map<String, String> headers, String name, String expected)
            throws MalformedEventException {
        String actual = header(headers, name);
        boolean matches =
                name.equals("content-type")
                        ? actual.split(";", 2)[0].strip().equalsIgnoreCase(expected)
                        : actual.equals(expected);
        if (!matches) {
            throw new MalformedEventException("header " + name + " is not " + expected);
        }
    }

    private static String header(Map<String, String> headers, String name)
            throws MalformedEventException {
        String value = headers.get(name);
        if (value == null) {
            throw new MalformedEventException("header " + name + " is missing");
        }
        return value;
    }
}
