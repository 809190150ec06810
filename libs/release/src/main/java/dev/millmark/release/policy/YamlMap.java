package dev.millmark.release.policy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// A mapping of a YAML file whose fields are taken by name and type. What was not taken at the end is unknown.
final class YamlMap {

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,12})?(e-[1-9])?");
    private static final Pattern INTEGER = Pattern.compile("[0-9]{1,15}");

    private final String file;
    private final String path;
    private final Node node;
    private final Map<String, Node> fields = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();

    private YamlMap(String file, String path, Node node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    /// Reads something of a mapping.
    @FunctionalInterface
    interface Reading<T> {
        T of(YamlMap map) throws MalformedPolicyException;
    }

    static YamlMap of(String file, String path, Node node) throws MalformedPolicyException {
        YamlMap map = new YamlMap(file, path, node);
        if (!(node instanceof MappingNode mapping)) {
            throw map.malformed(node, path, describe(node), "give a mapping");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw map.malformed(tuple.getKeyNode(), path, "a key", "give names as keys");
            }
            if (map.fields.put(key.getValue(), tuple.getValueNode()) != null) {
                throw map.malformed(key, map.place(key.getValue()), "a key", "give it once");
            }
        }
        return map;
    }

    /// @throws MalformedPolicyException if a field is left that nothing asked for
    void end() throws MalformedPolicyException {
        for (Map.Entry<String, Node> field : fields.entrySet()) {
            if (!known.contains(field.getKey())) {
                throw malformed(
                        field.getValue(),
                        place(field.getKey()),
                        "an unknown field",
                        "give one of " + String.join(", ", known));
            }
        }
    }

    private Optional<Node> take(String field) {
        known.add(field);
        return Optional.ofNullable(fields.get(field));
    }

    private Node require(String field) throws MalformedPolicyException {
        return take(field)
                .orElseThrow(
                        () -> malformed(node, place(field), "nothing", "the field is required"));
    }

    private String scalar(Node value, String place) throws MalformedPolicyException {
        if (value instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw malformed(value, place, describe(value), "give a single value");
    }

    boolean has(String field) {
        known.add(field);
        return fields.containsKey(field);
    }

    /// Every field's name, each of which counts as known.
    List<String> names() {
        known.addAll(fields.keySet());
        return List.copyOf(fields.keySet());
    }

    String text(String field) throws MalformedPolicyException {
        Node value = require(field);
        String text = scalar(value, place(field));
        if (text.isBlank()) {
            throw malformed(value, place(field), "nothing", "give a text");
        }
        return text;
    }

    /// A value of a closed set or a parsed form.
    <T> T value(String field, Function<String, Optional<T>> parse, String allowed)
            throws MalformedPolicyException {
        Node value = require(field);
        return parsed(value, place(field), parse, allowed);
    }

    private <T> T parsed(
            Node value, String place, Function<String, Optional<T>> parse, String allowed)
            throws MalformedPolicyException {
        String text = scalar(value, place);
        return parse.apply(text)
                .orElseThrow(() -> malformed(value, place, "'" + text + "'", "give " + allowed));
    }

    <T> List<T> values(String field, Function<String, Optional<T>> parse, String allowed)
            throws MalformedPolicyException {
        List<T> values = new ArrayList<>();
        for (Node item : sequence(field)) {
            values.add(parsed(item, place(field) + "[" + values.size() + "]", parse, allowed));
        }
        return values;
    }

    long integer(String field, long least, long most) throws MalformedPolicyException {
        return value(
                field,
                text ->
                        Optional.of(text)
                                .filter(digits -> INTEGER.matcher(digits).matches())
                                .map(Long::parseLong)
                                .filter(number -> number >= least && number <= most),
                "a whole number from " + least + " to " + most);
    }

    BigDecimal decimal(String field, BigDecimal most) throws MalformedPolicyException {
        return value(
                field,
                text ->
                        Optional.of(text)
                                .filter(digits -> DECIMAL.matcher(digits).matches())
                                .map(digits -> new BigDecimal(digits).stripTrailingZeros())
                                .filter(number -> number.compareTo(most) <= 0),
                "a number from 0 to " + most.toPlainString());
    }

    boolean truth(String field) throws MalformedPolicyException {
        return value(
                field,
                text ->
                        switch (text) {
                            case "true" -> Optional.of(true);
                            case "false" -> Optional.of(false);
                            default -> Optional.empty();
                        },
                "true or false");
    }

    Duration duration(String field, Duration most) throws MalformedPolicyException {
        return value(
                field,
                text -> {
                    try {
                        return Optional.of(Duration.parse(text))
                                .filter(given -> !given.isNegative() && given.compareTo(most) <= 0);
                    } catch (DateTimeException noDuration) {
                        return Optional.empty();
                    }
                },
                "an ISO 8601 duration from PT0S to P" + most.toDays() + "D, such as P14D or PT10M");
    }

    YamlMap map(String field) throws MalformedPolicyException {
        return of(file, place(field), require(field));
    }

    <T> T mapped(String field, Reading<T> reading) throws MalformedPolicyException {
        return read(map(field), reading);
    }

    <T> List<T> mappedList(String field, Reading<T> reading) throws MalformedPolicyException {
        List<T> items = new ArrayList<>();
        for (Node item : sequence(field)) {
            items.add(read(of(file, place(field) + "[" + items.size() + "]", item), reading));
        }
        return items;
    }

    /// Reads a mapping whole; what a constructor refuses is malformed at the mapping.
    static <T> T read(YamlMap map, Reading<T> reading) throws MalformedPolicyException {
        try {
            T value = reading.of(map);
            map.end();
            return value;
        } catch (IllegalArgumentException refused) {
            throw map.malformed(
                    map.node, map.path, "a value", String.valueOf(refused.getMessage()));
        }
    }

    private List<Node> sequence(String field) throws MalformedPolicyException {
        Node value = require(field);
        if (value instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw malformed(value, place(field), describe(value), "give a list");
    }

    private String place(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private MalformedPolicyException malformed(
            Node at, String place, String found, String allowed) {
        return new MalformedPolicyException(
                "%s:%d: %s: found %s: %s"
                        .formatted(
                                file,
                                at.getStartMark().getLine() + 1,
                                place.isEmpty() ? "the document" : place,
                                found,
                                allowed));
    }

    private static String describe(Node value) {
        return switch (value) {
            case ScalarNode scalar -> "'" + scalar.getValue() + "'";
            case SequenceNode sequence -> "a list";
            default -> "a mapping";
        };
    }
}
