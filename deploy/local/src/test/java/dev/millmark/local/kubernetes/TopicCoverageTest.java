package dev.millmark.local.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.millmark.backing.topic.AccessRight;
import dev.millmark.backing.topic.TopicDefinition;
import dev.millmark.backing.topic.Topics;
import dev.millmark.events.EventType;
import dev.millmark.local.platform.Checkout;
import dev.millmark.local.platform.Service;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The topics are defined in one place; everything else that names one is held to it.
class TopicCoverageTest {

    private static final Path ROOT = Checkout.here().root();

    private static final Topics PLATFORM = Topics.ofThePlatform();

    /// A topic as a string in code or as a setting's value.
    private static final Pattern LITERAL =
            Pattern.compile("(?<=[\"=])([a-z-]+(?:\\.[a-z]+)+\\.v1(?:\\.[a-z-]+)*)(?=[\"\\s])");

    /// An event that is made or read.
    private static final Pattern EVENT_TYPE = Pattern.compile("EventType\\.([A-Z_]+)\\.topic\\(");

    private static final Pattern FOLLOWED =
            Pattern.compile("new TopicFollower\\(\\s*kafka, EventType\\.([A-Z_]+)\\.topic\\(");

    private final Map<String, TopicDefinition> topics =
            PLATFORM.all().stream()
                    .collect(Collectors.toMap(TopicDefinition::name, topic -> topic));

    @ParameterizedTest
    @EnumSource
    void everyEventHasItsTopic(EventType type) {
        assertThat(topics).containsKey(type.topic());
    }

    @ParameterizedTest
    @EnumSource
    void everyTopicThatAServiceNamesExists(Service service) throws IOException {
        Properties properties = properties(service);
        Set<String> named =
                properties.stringPropertyNames().stream()
                        .filter(name -> name.startsWith("mp.messaging.") && name.endsWith(".topic"))
                        .map(properties::getProperty)
                        .collect(Collectors.toSet());

        assertThat(topics.keySet()).containsAll(named);
    }

    @Test
    void theDescriptionOfTheEventsSaysTheSame() throws IOException {
        JsonNode channels =
                new YAMLMapper()
                        .readTree(ROOT.resolve("libs/events/asyncapi.yaml").toFile())
                        .path("channels");

        assertThat(channels.size()).isPositive();
        assertThat(channels.properties())
                .allSatisfy(channel -> {
                    JsonNode described =
                            channel.getValue().at("/bindings/kafka/topicConfiguration");
                    Map<String, String> config = topics.get(channel.getKey()).config();
                    assertThat(config.get("cleanup.policy"))
                            .isEqualTo(described.path("cleanup.policy").path(0).asText());
                    assertThat(config.getOrDefault("retention.ms", ""))
                            .isEqualTo(described.path("retention.ms").asText());
                });
    }

    @ParameterizedTest
    @EnumSource
    void aServiceHasRightsToTheTopicsThatItsCodeNamesAndToNoOther(Service service) {
        assertThat(namedBy(service)).isEqualTo(permitted(service, AclOperation.DESCRIBE_CONFIGS));
    }

    @ParameterizedTest
    @EnumSource
    void aServiceMayReadWhatItsChannelsAndFollowersRead(Service service) throws IOException {
        Set<String> read = new TreeSet<>(channels(service, "\\.incoming\\.[^.]+\\.topic"));
        read.addAll(channels(service, "\\.outgoing\\.[^.]+\\.reply\\.topic"));
        read.addAll(found(FOLLOWED, code(service)).map(TopicCoverageTest::topicOf).toList());

        assertThat(permitted(service, AclOperation.READ)).isNotEmpty().containsAll(read);
    }

    @ParameterizedTest
    @EnumSource
    void aServiceMayWriteWhatItsChannelsWriteAndOnlyWriteItsDeadLetters(Service service)
            throws IOException {
        Set<String> deadLetters =
                namedBy(service).stream()
                        .filter(topic -> topic.endsWith(".dead-letter"))
                        .collect(Collectors.toSet());

        assertThat(deadLetters).isNotEmpty();
        assertThat(permitted(service, AclOperation.WRITE))
                .containsAll(channels(service, "\\.outgoing\\.[^.]+\\.topic"))
                .containsAll(deadLetters);
        assertThat(permitted(service, AclOperation.READ)).doesNotContainAnyElementsOf(deadLetters);
    }

    @ParameterizedTest
    @EnumSource
    void aServiceMayJoinItsOwnGroups(Service service) throws IOException {
        Set<String> groups = channels(service, "\\.group\\.id");

        assertThat(groups)
                .isNotEmpty()
                .allSatisfy(group ->
                        assertThat(rights(service))
                                .filteredOn(right -> type(right) == ResourceType.GROUP)
                                .anyMatch(right -> group.startsWith(right.resource().name())));
    }

    @Test
    void noServiceMayMakeChangeOrDeleteATopic() {
        assertThat(PLATFORM.rights())
                .flatExtracting(AccessRight::operations)
                .containsOnly(AclOperation.READ, AclOperation.WRITE, AclOperation.DESCRIBE_CONFIGS);
    }

    @Test
    void whatEveryServiceMayDoIsSaid() {
        assertThat(PLATFORM.services())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Service.values()).map(Service::folder).toList());
    }

    @Test
    void textIsKeptAsLongAsSealingMayBeAwayAndNoLonger() {
        assertThat(Stream.of("generation.completed.v1", "generation.completed.v1.dead-letter"))
                .allSatisfy(topic ->
                        assertThat(Long.parseLong(topics.get(topic).config().get("retention.ms")))
                                .isEqualTo(Duration.ofDays(7).toMillis()));
    }

    /// By literal, by type of event, or by making the event.
    private static Set<String> namedBy(Service service) {
        String code = code(service);
        Set<String> named = new TreeSet<>(found(LITERAL, code).toList());
        found(EVENT_TYPE, code).map(TopicCoverageTest::topicOf).forEach(named::add);
        for (EventType type : EventType.values()) {
            if (code.contains("new " + type.dataClass().getSimpleName() + "(")) {
                named.add(type.topic());
            }
        }
        return named;
    }

    private static String topicOf(String type) {
        return EventType.valueOf(type).topic();
    }

    private static Stream<String> found(Pattern pattern, String code) {
        return pattern.matcher(code).results().map(found -> found.group(1));
    }

    private static String code(Service service) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(service.folder()).resolve("src/main"))) {
            StringBuilder code = new StringBuilder();
            for (Path file : files.sorted().toList()) {
                String name = file.toString();
                if (name.endsWith(".java") || name.endsWith(".properties")) {
                    code.append(Files.readString(file)).append('\n');
                }
            }
            return code.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The values of the channels' settings whose names end as said.
    private static Set<String> channels(Service service, String end) throws IOException {
        Properties properties = properties(service);
        Pattern name = Pattern.compile("mp\\.messaging\\..*" + end);
        return properties.stringPropertyNames().stream()
                .filter(setting -> name.matcher(setting).matches())
                .map(properties::getProperty)
                .collect(Collectors.toSet());
    }

    private static Set<String> permitted(Service service, AclOperation operation) {
        return rights(service)
                .filter(right -> type(right) == ResourceType.TOPIC)
                .filter(right -> right.operations().contains(operation))
                .map(right -> right.resource().name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<AccessRight> rights(Service service) {
        return PLATFORM.rights().stream().filter(right -> right.service().equals(service.folder()));
    }

    private static ResourceType type(AccessRight right) {
        return right.resource().resourceType();
    }

    private static Properties properties(Service service) throws IOException {
        Properties properties = new Properties();
        try (Reader reader =
                Files.newBufferedReader(
                        ROOT.resolve(service.folder())
                                .resolve("src/main/resources/application.properties"))) {
            properties.load(reader);
        }
        return properties;
    }
}
