package dev.millmark.watermark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// JSON objects and arrays that remember which of their members were asked for.
final class WatchedNodes extends JsonNodeFactory {

    private static final long serialVersionUID = 1;

    @Override
    public ObjectNode objectNode() {
        return new WatchedObject(this);
    }

    @Override
    public ArrayNode arrayNode() {
        return new WatchedArray(this);
    }

    @Override
    public ArrayNode arrayNode(int capacity) {
        return new WatchedArray(this);
    }

    /// Paths below `root` that were never asked for.
    static List<String> unread(JsonNode root) {
        List<String> unread = new ArrayList<>();
        addUnread(root, "", unread);
        return unread;
    }

    private static void addUnread(JsonNode node, String path, List<String> unread) {
        switch (node) {
            case WatchedObject object ->
                    object.members()
                            .forEach(member -> {
                                String name = path + "/" + member.getKey();
                                if (object.read.contains(member.getKey())) {
                                    addUnread(member.getValue(), name, unread);
                                } else {
                                    unread.add(name);
                                }
                            });
            case WatchedArray array -> {
                for (int i = 0; i < array.size(); i++) {
                    if (array.read.contains(i)) {
                        addUnread(array.element(i), path + "/" + i, unread);
                    } else {
                        unread.add(path + "/" + i);
                    }
                }
            }
            default -> {
                // a value: whoever asked for it looked at it
            }
        }
    }

    private static final class WatchedObject extends ObjectNode {

        private static final long serialVersionUID = 1;

        private final transient Set<String> read = ConcurrentHashMap.newKeySet();

        WatchedObject(JsonNodeFactory factory) {
            super(factory);
        }

        @Override
        public JsonNode get(String name) {
            read.add(name);
            return super.get(name);
        }

        @Override
        public Set<Map.Entry<String, JsonNode>> properties() {
            members().forEach(member -> read.add(member.getKey()));
            return members();
        }

        private Set<Map.Entry<String, JsonNode>> members() {
            return super.properties();
        }
    }

    private static final class WatchedArray extends ArrayNode {

        private static final long serialVersionUID = 1;

        private final transient Set<Integer> read = ConcurrentHashMap.newKeySet();

        WatchedArray(JsonNodeFactory factory) {
            super(factory);
        }

        @Override
        public JsonNode get(int index) {
            read.add(index);
            return super.get(index);
        }

        @Override
        public Iterator<JsonNode> elements() {
            IntStream.range(0, size()).forEach(read::add);
            return super.elements();
        }

        private JsonNode element(int index) {
            return super.get(index);
        }
    }
}
