package dev.millmark.tlog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The file `vectors/tlog.json`; its `_about` says where each part comes from.
public final class Vectors {

    private static final JsonNode ROOT = load();

    private Vectors() {}

    public static JsonNode at(String pointer) {
        JsonNode node = ROOT.at(pointer);
        if (node.isMissingNode()) {
            throw new IllegalArgumentException(
                    "No " + pointer + " in the vectors: correct the pointer");
        }
        return node;
    }

    public static String text(String pointer) {
        return Objects.requireNonNull(at(pointer).textValue());
    }

    public static Bytes hex(String pointer) {
        return Bytes.fromHex(text(pointer));
    }

    public static Stream<JsonNode> each(String pointer) {
        return each(at(pointer));
    }

    public static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    public static Hash hash(JsonNode node, String field) {
        return hash(node.required(field));
    }

    public static Hash hash(JsonNode node) {
        return new Hash(Bytes.fromHex(node.textValue()));
    }

    public static List<Hash> hashes(JsonNode node, String field) {
        return each(node.required(field)).map(Vectors::hash).toList();
    }

    private static JsonNode load() {
        try (InputStream file = Vectors.class.getResourceAsStream("/vectors/tlog.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
