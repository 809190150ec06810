package dev.millmark.languagemodel.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.millmark.languagemodel.MalformedModelException;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads JSON strictly: no duplicate fields, nothing after the value, bounded size and depth.
public final class JsonFile {

    public static final long MAX_BYTES = 256L << 20;
    private static final JsonFactory FACTORY =
            new JsonFactoryBuilder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(32)
                                    .maxStringLength(1 << 20)
                                    .maxNameLength(1 << 16)
                                    .maxNumberLength(64)
                                    .build())
                    .build();

    private JsonFile() {}

    /// Reads a file that must hold one object.
    public static Json.Fields read(Path file) throws MalformedModelException, IOException {
        String name = String.valueOf(file.getFileName());
        if (Files.size(file) > MAX_BYTES) {
            throw new MalformedModelException(
                    name
                            + " has "
                            + Files.size(file)
                            + " bytes: at most "
                            + MAX_BYTES
                            + " are read");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return parse(name, in);
        }
    }

    /// Reads bytes that must hold one object.
    public static Json.Fields read(String name, byte[] json) throws MalformedModelException {
        try {
            return parse(name, new ByteArrayInputStream(json));
        } catch (IOException e) {
            throw new MalformedModelException(name + " is not JSON", e);
        }
    }

    private static Json.Fields parse(String name, InputStream in)
            throws MalformedModelException, IOException {
        try (JsonParser parser = FACTORY.createParser(in)) {
            parser.nextToken();
            Json value = value(parser, name);
            if (parser.nextToken() != null) {
                throw new MalformedModelException(name + " goes on after its JSON value");
            }
            return value.asFields();
        } catch (StreamReadException | StreamConstraintsException | CharConversionException e) {
            throw new MalformedModelException(name + " is not JSON: " + e.getMessage(), e);
        }
    }

    private static Json value(JsonParser parser, String where)
            throws MalformedModelException, IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new MalformedModelException(where + " is empty: it must hold JSON");
        }
        return switch (token) {
            case START_OBJECT -> fields(parser, where);
            case START_ARRAY -> items(parser, where);
            case VALUE_STRING -> new Json.Text(where, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    new Json.Number(where, parser.getDecimalValue());
            case VALUE_TRUE -> new Json.Bool(where, true);
            case VALUE_FALSE -> new Json.Bool(where, false);
            case VALUE_NULL -> new Json.Null(where);
            case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                    throw new JsonEOFException(parser, token, where + " ends early");
        };
    }

    private static Json fields(JsonParser parser, String where)
            throws MalformedModelException, IOException {
        Map<String, Json> values = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            values.put(name, value(parser, where + ": " + name));
        }
        return new Json.Fields(where, values);
    }

    private static Json items(JsonParser parser, String where)
            throws MalformedModelException, IOException {
        List<Json> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser, where + "[" + values.size() + "]"));
        }
        return new Json.Items(where, values);
    }
}
