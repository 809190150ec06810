package dev.millmark.watermark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// Reads the published vectors in `src/test/resources/vectors`, and remembers which of their values anybody looked at.
public final class Vectors {

    private static final Map<String, JsonNode> FILES = new ConcurrentHashMap<>();

    private Vectors() {}

    public static JsonNode read(String file) {
        return FILES.computeIfAbsent(file, Vectors::parse);
    }

    /// Where in the file the values stand that nobody looked at so far.
    static List<String> unread(String file) {
        return WatchedNodes.unread(read(file));
    }

    public static int[] ints(JsonNode array) {
        int[] values = new int[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).intValue();
        }
        return values;
    }

    public static long[] longs(JsonNode array) {
        long[] values = new long[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).longValue();
        }
        return values;
    }

    private static JsonNode parse(String file) {
        ObjectMapper mapper = new ObjectMapper().setNodeFactory(new WatchedNodes());
        try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + file)) {
            return mapper.readTree(Objects.requireNonNull(in, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
