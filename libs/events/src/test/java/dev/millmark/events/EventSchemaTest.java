package dev.millmark.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds records, schemas and examples together: what one accepts the others accept, what one refuses the others
/// refuse.
class EventSchemaTest {

    private static final Path ROOT = Path.of("src/main/resources/dev/millmark/events");
    private static final ObjectMapper JSON = new ObjectMapper();

    record Example(EventType type, Path file) {
        JsonNode json() throws IOException {
            return JSON.readTree(Files.readAllBytes(file));
        }

        @Override
        public String toString() {
            return type.topic() + "/" + file.getFileName();
        }
    }

    record Mutation(Example example, String what, JsonNode json) {
        @Override
        public String toString() {
            return example + ": " + what;
        }
    }

    static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (EventType type : EventType.values()) {
            try (Stream<Path> files = Files.list(ROOT.resolve("examples").resolve(type.topic()))) {
                files.sorted().forEach(file -> examples.add(new Example(type, file)));
            }
        }
        return examples;
    }

    /// Every example with each of its fields removed, set to null, or given a value of another type.
    static List<Mutation> mutations() throws IOException {
        List<Mutation> mutations = new ArrayList<>();
        for (Example example : examples()) {
            mutate(example, "", example.json(), example.json(), mutations);
        }
        return mutations;
    }

    private static void mutate(
            Example example, String pointer, JsonNode root, JsonNode at, List<Mutation> mutations) {
        for (String name : fieldNames(at)) {
            String field = pointer + "/" + name;
            mutations.add(changed(example, root, pointer, name, "removed", null));
            mutations.add(changed(example, root, pointer, name, "null", JSON.nullNode()));
            mutations.add(
                    changed(
                            example,
                            root,
                            pointer,
                            name,
                            "an array",
                            JSON.createArrayNode().add(true)));
            mutations.add(
                    changed(
                            example,
                            root,
                            pointer,
                            name,
                            "blank",
                            JSON.getNodeFactory().textNode("  ")));
            mutations.add(
                    changed(
                            example,
                            root,
                            pointer,
                            name,
                            "-1",
                            JSON.getNodeFactory().numberNode(-1)));
            mutate(example, field, root, at.get(name), mutations);
        }
        if (at instanceof ArrayNode array && !array.isEmpty()) {
            mutate(example, pointer + "/0", root, array.get(0), mutations);
        }
    }

    private static List<String> fieldNames(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Mutation changed(
            Example example,
            JsonNode root,
            String parent,
            String name,
            String what,
            @Nullable JsonNode value) {
        JsonNode copy = root.deepCopy();
        ObjectNode object = (ObjectNode) copy.at(parent);
        if (value == null) {
            object.remove(name);
        } else {
            object.set(name, value);
        }
        return new Mutation(example, parent + "/" + name + " " + what, copy);
    }

    private static boolean schemaAccepts(EventType type, JsonNode json) throws IOException {
        String text = Files.readString(ROOT.resolve("schemas").resolve(type.topic() + ".json"));
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(text, InputFormat.JSON);
        return schema.validate(json.toString(), InputFormat.JSON).isEmpty();
    }

    private static Map<String, String> headers(EventType type) {
        Map<String, String> headers = new HashMap<>();
        headers.put("content-type", "application/json");
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", "1");
        headers.put("ce_source", "/test");
        headers.put("ce_type", type.type());
        headers.put("ce_time", "2026-11-23T12:00:00Z");
        return headers;
    }

    private static CloudEvent<?> read(EventType type, JsonNode json)
            throws MalformedEventException {
        byte[] value = json.toString().getBytes(StandardCharsets.UTF_8);
        return EventFormat.read(type.dataClass(), headers(type), value);
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeHasTwoExamplesAndASchemaThatNamesIt(EventType type) throws IOException {
        JsonNode schema =
                JSON.readTree(ROOT.resolve("schemas").resolve(type.topic() + ".json").toFile());

        assertThat(schema.path("$id").asText()).isEqualTo(type.dataSchema());
        assertThat(examples())
                .filteredOn(example -> example.type() == type)
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void schemaNamesEveryComponentOfTheRecordAndNothingElse(EventType type) throws IOException {
        JsonNode schema =
                JSON.readTree(ROOT.resolve("schemas").resolve(type.topic() + ".json").toFile());

        assertThat(fieldNames(schema.path("properties")))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(type.dataClass().getRecordComponents())
                                .map(java.lang.reflect.RecordComponent::getName)
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleIsAcceptedAndWrittenBackAsItWas(Example example) throws Exception {
        assertThat(schemaAccepts(example.type(), example.json())).isTrue();

        CloudEvent<?> event = read(example.type(), example.json());
        KafkaEvent written = EventFormat.write(event);

        assertThat(JSON.readTree(written.value().toArray())).isEqualTo(example.json());
        assertThat(written.topic()).isEqualTo(example.type().topic());
        assertThat(written.key()).isEqualTo(event.subject());
        assertThat(
                        EventFormat.read(
                                example.type().dataClass(),
                                written.headers(),
                                written.value().toArray()))
                .isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void recordAndSchemaAgreeOnEveryMutation(Mutation mutation) throws IOException {
        EventType type = mutation.example().type();
        boolean accepted;
        try {
            read(type, mutation.json());
            accepted = true;
        } catch (MalformedEventException e) {
            accepted = false;
        }

        assertThat(accepted).isEqualTo(schemaAccepts(type, mutation.json()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void unknownFieldIsIgnored(Example example) throws Exception {
        ObjectNode json = (ObjectNode) example.json();
        json.put("addedLater", 1);

        assertThat(read(example.type(), json)).isEqualTo(read(example.type(), example.json()));
        assertThat(schemaAccepts(example.type(), json)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void eachRequiredHeaderIsRequired(Example example) throws IOException {
        byte[] value = example.json().toString().getBytes(StandardCharsets.UTF_8);
        for (String header : headers(example.type()).keySet()) {
            Map<String, String> headers = headers(example.type());
            headers.remove(header);

            assertThatThrownBy(() -> EventFormat.read(example.type().dataClass(), headers, value))
                    .isInstanceOf(MalformedEventException.class)
                    .hasMessageContaining(header);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anotherTypeOnTheTopicIsRefused(Example example) throws IOException {
        Map<String, String> headers = headers(example.type());
        headers.put("ce_type", "com.example.other.v1");
        byte[] value = example.json().toString().getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> EventFormat.read(example.type().dataClass(), headers, value))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining("ce_type");
    }

    @ParameterizedTest
    @EnumSource
    void malformedDataIsNeverQuoted(EventType type) {
        for (String value :
                List.of(
                        "secret",
                        "{\"text\": secret}",
                        "{\"contentId\":[\"secret\"]}",
                        "null",
                        "\"secret\"",
                        "")) {
            assertThatThrownBy(() ->
                            EventFormat.read(
                                    type.dataClass(),
                                    headers(type),
                                    value.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(MalformedEventException.class)
                    .hasMessageNotContaining("secret")
                    .hasNoCause();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void equalEventsGiveEqualBytes(Example example) throws Exception {
        CloudEvent<?> event = read(example.type(), example.json());

        assertThat(EventFormat.write(event))
                .isEqualTo(
                        EventFormat.write(
                                new CloudEvent<>(
                                        "1",
                                        "/test",
                                        Instant.parse("2026-11-23T12:00:00Z"),
                                        event.data())));
    }
}
